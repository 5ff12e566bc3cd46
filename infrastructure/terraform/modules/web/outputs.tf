output "distribution_id" {
  description = "The distribution, for invalidations."
  value       = aws_cloudfront_distribution.this.id
}

output "dns_records" {
  description = "Proof of the names for the certificate, and the names themselves. The one at the top of a zone cannot be a CNAME."
  value = concat(
    [for option in aws_acm_certificate.this.domain_validation_options : {
      name  = trimsuffix(option.resource_record_name, ".")
      type  = option.resource_record_type
      value = option.resource_record_value
      group = "certificate of CloudFront: proof for ACM, renewed as long as it stands here"
    }],
    [for host in local.hosts : { name = host, type = "CNAME", value = "${aws_cloudfront_distribution.this.domain_name}.", group = "CloudFront" }],
  )
}
