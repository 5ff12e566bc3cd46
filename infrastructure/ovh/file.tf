# The same records as text, for "Edit in text mode" in OVH's console.
locals {
  groups = distinct(local.records[*].group)
  lines = flatten([for group in local.groups : concat(
    ["", "; ${group}"],
    [for record in local.records : format("%-50s IN %-5s %s", record.name == "" ? "@" : record.name, record.type, record.value) if record.group == group],
  )])

  zone_file = join("\n", concat(
    [
      "; Zone of ${var.zone}. Rendered from infrastructure/ovh: change it there.",
      "$ORIGIN ${var.zone}.",
      "$TTL 3600",
      # OVH counts the serial itself.
      "@ IN SOA ${var.name_servers[0]}. tech.ovh.net. ( 2026010100 86400 3600 3600000 300 )",
    ],
    [for server in var.name_servers : "@ IN NS ${server}."],
    ["", "; the bare domain: OVH's redirection to https://${var.site_host}; set it up in the console too (Redirection, permanent)"],
    ["@ IN A ${local.redirection_address}"],
    local.lines, [""],
  ))
}

output "zone_file" {
  description = "The whole zone as text."
  value       = local.zone_file

  precondition {
    condition     = length(setintersection([for record in local.records : record.name if record.type == "CNAME"], [for record in local.records : record.name if record.type != "CNAME"])) == 0
    error_message = "A name has a CNAME beside other records: no server answers that (RFC 1034)."
  }
}

output "records" {
  description = "The records by the key that existing_records asks for."
  value       = local.by_key
}
