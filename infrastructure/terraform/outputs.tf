output "dns_records" {
  description = "Records that the zone of the domain must have for this environment; infrastructure/ovh reads them."
  value       = concat(module.web.dns_records, module.mail.dns_records)
}

output "web" {
  description = "Where the client's build goes and what to invalidate afterwards."
  value       = { bucket = module.storage.buckets.web.id, distribution = module.web.distribution_id, url = "https://${var.site_host}" }
}

output "api" {
  description = "Where releases go: the image repository, the path of the settings and what runs them."
  value       = module.api.release
}

output "database" {
  description = "Identifier and address of the database; its password is in Parameter Store only."
  value       = { id = module.database.id, address = module.database.address }
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
