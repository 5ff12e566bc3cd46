output "id" {
  description = "Identifier of the instance."
  value       = aws_db_instance.this.identifier
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
  # A small instance has room for about 80 connections; two releases run side by side during a swap.
  value = join(";", [
    "Host=${aws_db_instance.this.address}", "Port=5432", "Database=${local.base}", "Username=${local.user}",
    "Password=${random_password.this.result}", "SSL Mode=Require", "Maximum Pool Size=30",
  ])
}

output "metric_resource" {
  description = "Dimensions of this database's metrics."
  value       = { namespace = "AWS/RDS", dimensions = { DBInstanceIdentifier = aws_db_instance.this.identifier }, metrics = {} }
}
