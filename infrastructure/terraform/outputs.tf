# Two outputs, because CloudFront waits for the certificate and the certificate for the first of them.
output "dns_proofs" {
  description = "Records of the certificate's proof and of mail; infrastructure/ovh reads them before there is a distribution."
  value       = concat(module.web.dns_proofs, module.mail.dns_records)
}

output "dns_hosts" {
  description = "Host names of the site; infrastructure/ovh reads them."
  value       = module.web.dns_hosts
}

output "web" {
  description = "Where the client's build goes and what to invalidate afterwards."
  value = {
    bucket               = module.storage.buckets.web.id
    distribution         = module.web.distribution_id
    url                  = "https://${var.site_host}"
    own_files            = module.web.own_files
    inline_script_hashes = var.inline_script_hashes # what an upload may rely on
  }
}

output "api" {
  description = "Where releases go: the image repository, the path of the settings and what runs them."
  value       = module.api.release
}

output "database" {
  description = "Identifier and address of the database; its password is in Parameter Store only."
  value       = { id = module.database.id, address = module.database.address }
}

output "backup_job" {
  description = "What makes the nightly backup where there is no box; null where there is one."
  value       = one(module.backup[*].job)
}

output "backups_bucket" {
  description = "Bucket of the nightly dumps."
  value       = module.storage.buckets.backups.id
}

output "roles" {
  description = "Roles that the repository's workflows take on."
  value       = module.access.roles
}

output "telemetry" {
  description = "Namespace, service dimension and dimension sets that the metrics must arrive with; the alarms rely on them."
  value       = module.monitoring.telemetry
}

output "alarms_without_resource" {
  description = "Alarms of signals.json that this profile has nothing to watch for."
  value       = module.monitoring.alarms_without_resource
}
