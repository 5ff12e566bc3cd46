output "id" {
  description = "Identifier of the instance."
  value       = aws_db_instance.this.identifier
}

output "protected" {
  description = "Whether it refuses to be deleted, and leaves its data if it is made to."
  value       = aws_db_instance.this.deletion_protection && !aws_db_instance.this.skip_final_snapshot
}

output "address" {
  description = "Host name inside the VPC."
  value       = aws_db_instance.this.address
}

output "major" {
  description = "Major version of Postgres."
  value       = local.major
}

output "connection_string" {
  description = "What the API takes as ConnectionStrings__ipowermotors (Npgsql)."
  sensitive   = true
  # Two processors serve 16 connections as fast as 30, and sooner: the rest would wait for one another. With two releases side by
  # side during a swap that is far below the 80 that a small instance has room for.
  value = join(";", [
    "Host=${aws_db_instance.this.address}", "Port=5432", "Database=${local.base}", "Username=${local.user}",
    "Password=${random_password.this.result}", "SSL Mode=Require", "Maximum Pool Size=16",
  ])
}

output "two_zones" {
  description = "Whether a standby waits in another zone."
  value       = aws_db_instance.this.multi_az
}

output "metric_resource" {
  description = "Dimensions of this database's metrics."
  value       = { namespace = "AWS/RDS", dimensions = { DBInstanceIdentifier = aws_db_instance.this.identifier }, metrics = {} }
}
