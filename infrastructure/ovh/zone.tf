# The zone as one list: Terraform's records, the file for import by hand and the checks are made from it.
data "terraform_remote_state" "aws" {
  for_each = var.aws_records == null ? var.environments : []

  backend = "s3"
  config  = { bucket = var.state_bucket, key = "${each.key}.tfstate", region = "eu-west-3" }
}

locals {
  from_aws = var.aws_records != null ? var.aws_records : flatten([for state in data.terraform_remote_state.aws :
  concat(state.outputs.dns_proofs, try(state.outputs.dns_hosts, []))]) # before the first full apply there are no hosts

  own = [
    { name = var.zone, type = "CAA", value = "0 issue \"amazon.com\"", group = "CAA: who may issue certificates, ACM and OVH's redirection" },
    { name = var.zone, type = "CAA", value = "0 issue \"letsencrypt.org\"", group = "CAA: who may issue certificates, ACM and OVH's redirection" },
    { name = var.zone, type = "CAA", value = "0 issuewild \";\"", group = "CAA: who may issue certificates, ACM and OVH's redirection" },
    { name = var.zone, type = "CAA", value = "0 iodef \"mailto:${var.reports}\"", group = "CAA: who may issue certificates, ACM and OVH's redirection" },
  ]

  # The top of a zone cannot be a CNAME and OVH has no alias record: OVH's redirection answers there (see zone_redirection).
  records = [for record in concat(local.own, local.from_aws) : {
    name  = record.name == var.zone ? "" : trimsuffix(record.name, ".${var.zone}")
    type  = record.type
    value = record.type == "TXT" ? "\"${record.value}\"" : record.value
    ttl   = 3600
    group = record.group
  } if !(record.name == var.zone && record.type == "CNAME")]

  redirection_address = "213.186.33.5"

  by_key = { for record in local.records : trimspace("${record.name} ${record.type} ${record.value}") => record }
}

resource "ovh_domain_zone_record" "this" {
  for_each = local.by_key

  zone      = var.zone
  subdomain = each.value.name
  fieldtype = each.value.type
  target    = each.value.value
  ttl       = each.value.ttl
}

# Adds the address of OVH's web server at the top of the zone by itself.
resource "ovh_domain_zone_redirection" "top" {
  zone      = var.zone
  subdomain = ""
  type      = "visiblePermanent"
  target    = "https://${var.site_host}"
}

# Only for a zone that has records already; the README tells how to find their numbers.
import {
  for_each = var.existing_records
  to       = ovh_domain_zone_record.this[each.key]
  id       = "${each.value}.${var.zone}"
}
