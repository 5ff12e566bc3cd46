output "distribution_id" {
  description = "The distribution, for invalidations."
  value       = aws_cloudfront_distribution.this.id
}

output "firewall" {
  description = "Name of the firewall before it; null where there is none."
  value       = one(aws_wafv2_web_acl.this[*].name)
}

output "dns_proofs" {
  description = "Proof of the names for the certificate: must stand in the zone before the distribution can be made."
  value = [for option in aws_acm_certificate.this.domain_validation_options : {
    name  = trimsuffix(option.resource_record_name, ".")
    type  = option.resource_record_type
    value = option.resource_record_value
    group = "certificate of CloudFront: proof for ACM, renewed as long as it stands here"
  }]
}

output "dns_hosts" {
  description = "The names of the site. The one at the top of a zone cannot be a CNAME."
  value       = [for host in local.hosts : { name = host, type = "CNAME", value = "${aws_cloudfront_distribution.this.domain_name}.", group = "CloudFront" }]
}

output "own_files" {
  description = "Paths in the bucket that do not come from the client's build: a deployment leaves them alone."
  value       = concat([aws_s3_object.unavailable.key], keys(aws_s3_object.file))
}
