mock_provider "ovh" {}

variables {
  aws_records = [
    { name = "ipowerfrance.fr", type = "CNAME", value = "d1.cloudfront.net.", group = "CloudFront" },
    { name = "www.ipowerfrance.fr", type = "CNAME", value = "d1.cloudfront.net.", group = "CloudFront" },
    { name = "ipowerfrance.fr", type = "TXT", value = "v=spf1 -all", group = "SPF" },
  ]
}

run "what_aws_asks_for_stands_in_the_zone_and_in_its_file" {
  command = plan

  assert {
    condition     = ovh_domain_zone_record.this["www CNAME d1.cloudfront.net."].subdomain == "www" && ovh_domain_zone_record.this["www CNAME d1.cloudfront.net."].target == "d1.cloudfront.net."
    error_message = "A record of the AWS stack is missing."
  }
  assert {
    condition     = ovh_domain_zone_record.this["TXT \"v=spf1 -all\""].subdomain == "" && ovh_domain_zone_record.this["TXT \"v=spf1 -all\""].target == "\"v=spf1 -all\""
    error_message = "Text stands in quotes, at the top of the zone."
  }
  assert {
    condition     = alltrue([for record in ovh_domain_zone_record.this : length([for line in split("\n", output.zone_file) : line if startswith(line, "${record.subdomain == "" ? "@" : record.subdomain} ") && endswith(line, " ${record.target}")]) == 1])
    error_message = "The file and the records differ."
  }
}

run "the_top_of_the_zone_is_a_redirection_and_only_two_authorities_may_certify_it" {
  command = plan

  assert {
    condition     = length([for record in ovh_domain_zone_record.this : record if record.subdomain == "" && record.fieldtype == "CNAME"]) == 0
    error_message = "A CNAME at the top would take the mail down with it (RFC 1034)."
  }
  assert {
    condition     = ovh_domain_zone_redirection.top.target == "https://www.ipowerfrance.fr" && ovh_domain_zone_redirection.top.type == "visiblePermanent"
    error_message = "The bare domain must lead to the site."
  }
  assert {
    condition     = toset([for record in ovh_domain_zone_record.this : record.target if record.fieldtype == "CAA" && !strcontains(record.target, "iodef")]) == toset(["0 issue \"amazon.com\"", "0 issue \"letsencrypt.org\"", "0 issuewild \";\""])
    error_message = "CAA must allow ACM and OVH's redirection, and nothing else."
  }
}

run "a_cname_beside_other_records_is_refused" {
  command = plan
  variables {
    aws_records = [
      { name = "staging.ipowerfrance.fr", type = "CNAME", value = "d1.cloudfront.net.", group = "CloudFront" },
      { name = "staging.ipowerfrance.fr", type = "TXT", value = "v=spf1 -all", group = "SPF" },
    ]
  }

  expect_failures = [output.zone_file]
}

run "what_stands_in_the_zone_already_is_taken_over_instead_of_doubled" {
  command = plan
  variables {
    existing_records = { "www CNAME d1.cloudfront.net." = "5012345678" }
  }
  override_resource {
    target = ovh_domain_zone_record.this["www CNAME d1.cloudfront.net."]
    values = { id = "5012345678.ipowerfrance.fr" } # known in a plan only if it was read, not made
  }

  assert {
    condition     = ovh_domain_zone_record.this["www CNAME d1.cloudfront.net."].id == "5012345678.ipowerfrance.fr"
    error_message = "The record would be made a second time."
  }
}

run "the_state_of_the_stack_is_read_before_and_after_its_first_apply" {
  command = plan
  variables {
    aws_records  = null
    environments = ["production", "staging"]
  }
  override_data {
    target = data.terraform_remote_state.aws["production"]
    values = { outputs = {
      dns_proofs = [{ name = "_a.www.ipowerfrance.fr", type = "CNAME", value = "_a.acm-validations.aws.", group = "certificate" }]
      dns_hosts  = [{ name = "www.ipowerfrance.fr", type = "CNAME", value = "d1.cloudfront.net.", group = "CloudFront" }]
    } }
  }
  override_data {
    target = data.terraform_remote_state.aws["staging"]
    values = { outputs = { dns_proofs = [{ name = "_b.www.staging.ipowerfrance.fr", type = "CNAME", value = "_b.acm-validations.aws.", group = "certificate" }] } }
  }

  assert {
    condition     = toset([for record in ovh_domain_zone_record.this : record.subdomain if record.fieldtype == "CNAME"]) == toset(["_a.www", "www", "_b.www.staging"])
    error_message = "The records of both environments must stand in the zone, hosts as soon as there are any."
  }
}
