resource "aws_acm_certificate" "this" {
  provider = aws.us_east_1

  domain_name               = var.site_host
  subject_alternative_names = sort(keys(var.other_hosts))
  validation_method         = "DNS"
  lifecycle { create_before_destroy = true }
}

# Waits until the records of the output dns_proofs stand in the zone: infrastructure/ovh brings them there first.
resource "aws_acm_certificate_validation" "this" {
  provider = aws.us_east_1

  certificate_arn = aws_acm_certificate.this.arn
}
