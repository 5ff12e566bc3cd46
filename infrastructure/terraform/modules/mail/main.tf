# SES for the API's outbox: the domain proves itself by DKIM, SPF and DMARC in the zone.
variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "domain" {
  description = "Domain that mails come from."
  type        = string
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "inbound_servers" {
  description = "Servers that take mail for the domain, by preference; none where nobody reads it."
  type        = map(number)
}

variable "reports" {
  description = "Where mail servers send their reports."
  type        = string
}

variable "permissions_boundary" {
  description = "Policy that limits whatever this stack creates."
  type        = string
}

resource "aws_sesv2_configuration_set" "this" {
  configuration_set_name = var.name
  delivery_options { tls_policy = "REQUIRE" } # bookings hold personal data
  reputation_options { reputation_metrics_enabled = true }
  suppression_options { suppressed_reasons = ["BOUNCE", "COMPLAINT"] }
}

resource "aws_sesv2_email_identity" "this" {
  email_identity         = var.domain
  configuration_set_name = aws_sesv2_configuration_set.this.configuration_set_name
  dkim_signing_attributes { next_signing_key_length = "RSA_2048_BIT" }
}

# Bounces go to a name of ours, so that SPF aligns with the sender.
resource "aws_sesv2_email_identity_mail_from_attributes" "this" {
  email_identity   = aws_sesv2_email_identity.this.email_identity
  mail_from_domain = "bounce.${var.domain}"
}

# SMTP knows no roles: this one key exists, and can do nothing but send from our domain.
resource "aws_iam_user" "smtp" {
  name                 = "${var.name}-smtp"
  permissions_boundary = var.permissions_boundary
}

data "aws_iam_policy_document" "send" {
  statement {
    actions   = ["ses:SendRawEmail"]
    resources = [aws_sesv2_email_identity.this.arn, aws_sesv2_configuration_set.this.arn]
    condition {
      test     = "StringLike"
      variable = "ses:FromAddress"
      values   = ["*@${var.domain}"]
    }
  }
}

resource "aws_iam_user_policy" "send" {
  name   = "send"
  user   = aws_iam_user.smtp.name
  policy = data.aws_iam_policy_document.send.json
}

resource "aws_iam_access_key" "smtp" {
  user = aws_iam_user.smtp.name
}

locals {
  receives = length(var.inbound_servers) > 0

  # Other servers must deliver to us by TLS. In testing they report before they refuse: enforce after a month without reports.
  mta_sts = join("\r\n", concat(
    ["version: STSv1", "mode: testing"],
    [for server in sort(keys(var.inbound_servers)) : "mx: ${server}"],
    ["max_age: 86400", ""],
  ))
  inbound_records = concat(
    [for server, preference in var.inbound_servers : { name = var.domain, type = "MX", value = "${preference} ${server}.", group = "mail to the garage" }],
    [
      { name = "_mta-sts.${var.domain}", type = "TXT", value = "v=STSv1; id=${md5(local.mta_sts)}", group = "mail to the garage" },
      { name = "_smtp._tls.${var.domain}", type = "TXT", value = "v=TLSRPTv1; rua=mailto:${var.reports}", group = "mail to the garage" },
    ],
  )
  senders = concat(["include:amazonses.com"], local.receives ? ["include:mx.ovh.com"] : [])
}

output "mta_sts_policy" {
  description = "What mta-sts.DOMAIN/.well-known/mta-sts.txt says; null where no mail is taken."
  value       = local.receives ? local.mta_sts : null
}

output "connection_string" {
  description = "What the API takes as ConnectionStrings__smtp."
  sensitive   = true
  value = join(";", [
    "Host=email-smtp.${var.region}.amazonaws.com", "Port=587", "Tls=true",
    "Username=${aws_iam_access_key.smtp.id}", "Password=${aws_iam_access_key.smtp.ses_smtp_password_v4}",
  ])
}

output "dns_records" {
  description = "DKIM, SPF and DMARC of what is sent, the bounce domain, and what others need to deliver to us."
  value = concat(
    [for index in range(3) : {
      name  = "${aws_sesv2_email_identity.this.dkim_signing_attributes[0].tokens[index]}._domainkey.${var.domain}"
      type  = "CNAME", value = "${aws_sesv2_email_identity.this.dkim_signing_attributes[0].tokens[index]}.dkim.amazonses.com."
      group = "DKIM: SES signs what the API sends"
    }],
    [
      { name = "bounce.${var.domain}", type = "MX", value = "10 feedback-smtp.${var.region}.amazonses.com.", group = "bounces of SES" },
      { name = "bounce.${var.domain}", type = "TXT", value = "v=spf1 include:amazonses.com -all", group = "bounces of SES" },
      { name = var.domain, type = "TXT", value = "v=spf1 ${join(" ", local.senders)} -all", group = "SPF and DMARC: who may send in our name" },
      { name = "_dmarc.${var.domain}", type = "TXT", value = "v=DMARC1; p=quarantine; rua=mailto:${var.reports}", group = "SPF and DMARC: who may send in our name" },
    ],
    local.receives ? local.inbound_records : [],
  )
}
