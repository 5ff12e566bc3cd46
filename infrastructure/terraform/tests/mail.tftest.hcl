mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  name                 = "ipower-test"
  domain               = "example.fr"
  region               = "eu-west-3"
  inbound_servers      = { "mx1.mail.ovh.net" = 1, "mx2.mail.ovh.net" = 5 }
  reports              = "you@example.fr"
  permissions_boundary = "arn:aws:iam::123456789012:policy/access/boundary"
}

run "mail_leaves_by_tls_from_our_domain_only_and_others_learn_where_to_deliver" {
  module { source = "./modules/mail" }
  command = plan

  assert {
    condition     = one(aws_sesv2_configuration_set.this.delivery_options).tls_policy == "REQUIRE"
    error_message = "Mails must not travel in the clear."
  }
  assert {
    condition     = toset(data.aws_iam_policy_document.send.statement[0].actions) == toset(["ses:SendRawEmail"]) && one(data.aws_iam_policy_document.send.statement[0].condition).values == tolist(["*@example.fr"])
    error_message = "The SMTP user may send from our domain and do nothing else."
  }
  assert {
    condition     = aws_iam_user.smtp.permissions_boundary == var.permissions_boundary
    error_message = "The SMTP user lacks the boundary."
  }
  assert {
    condition     = one(aws_sesv2_email_identity.this.dkim_signing_attributes).next_signing_key_length == "RSA_2048_BIT"
    error_message = "DKIM keys of 2048 bits."
  }
  assert {
    condition     = contains([for record in output.dns_records : record.value if record.type == "TXT" && record.name == "example.fr"], "v=spf1 include:amazonses.com include:mx.ovh.com -all")
    error_message = "SPF must name both senders and refuse the rest."
  }
  assert {
    condition     = length([for record in output.dns_records : record if record.name == "_dmarc.example.fr" && strcontains(record.value, "p=quarantine")]) == 1
    error_message = "DMARC must have forged mails set aside."
  }
  assert {
    condition     = alltrue([for server in keys(var.inbound_servers) : strcontains(output.mta_sts_policy, "mx: ${server}\r\n")]) && contains([for record in output.dns_records : record.value], "v=STSv1; id=${md5(output.mta_sts_policy)}")
    error_message = "The policy names every server, and its id changes with it."
  }
}

run "where_nobody_reads_mail_none_is_taken" {
  module { source = "./modules/mail" }
  command = plan
  variables { inbound_servers = {} }

  assert {
    condition     = output.mta_sts_policy == null && length([for record in output.dns_records : record if record.type == "MX" && record.name == "example.fr"]) == 0
    error_message = "Records of a mailbox that does not exist."
  }
}
