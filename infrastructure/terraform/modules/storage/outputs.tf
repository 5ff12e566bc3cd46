output "buckets" {
  description = "web, documents and backups: id, arn and regional host name."
  value = { for use, bucket in aws_s3_bucket.this : use => {
    id = bucket.id, arn = bucket.arn, domain = bucket.bucket_regional_domain_name
  } }
}

output "protected" {
  description = "Whether every bucket refuses to be deleted while it holds anything."
  value       = !anytrue([for bucket in aws_s3_bucket.this : bucket.force_destroy])
}
