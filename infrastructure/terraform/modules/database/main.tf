# Postgres as RDS: private, encrypted, restorable to any second of the last days.
variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "production" {
  description = "Whether losing this database would be a disaster."
  type        = bool
}

variable "instance_class" {
  description = "RDS instance class."
  type        = string
}

variable "two_zones" {
  description = "Whether a standby waits in another zone (doubles the price)."
  type        = bool
  default     = false
}

variable "subnet_ids" {
  description = "Private subnets in two zones."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "RDS asks for subnets in two zones."
  }
}

variable "log_retention_days" {
  description = "How long its log is kept."
  type        = number
}

variable "security_group_id" {
  description = "Group that admits the API."
  type        = string
}

locals {
  major = "18" # that of the AppHost's image; a test compares them
  user  = "ipower"
  base  = "ipowermotors"
}

# No sign that Npgsql's connection string would have to quote.
resource "random_password" "this" {
  length  = 40
  special = false
}

resource "aws_db_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnet_ids
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "${var.name}-"
  family      = "postgres${local.major}"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
  parameter {
    name  = "log_min_duration_statement"
    value = "1000" # ms; parameters are not logged: they hold personal data
  }
  parameter {
    name  = "log_parameter_max_length"
    value = "0"
  }

  lifecycle { create_before_destroy = true }
}

# RDS would make it too, at its first line and for ever.
resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/rds/instance/${var.name}/postgresql"
  retention_in_days = var.log_retention_days
}

resource "aws_db_instance" "this" {
  identifier     = var.name
  engine         = "postgres"
  engine_version = local.major # minor versions come by themselves
  instance_class = var.instance_class

  db_name  = local.base
  username = local.user
  password = random_password.this.result

  storage_type          = "gp3"
  allocated_storage     = 20
  max_allocated_storage = 100
  storage_encrypted     = true

  multi_az               = var.two_zones
  publicly_accessible    = false
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [var.security_group_id]
  parameter_group_name   = aws_db_parameter_group.this.name
  ca_cert_identifier     = "rds-ca-rsa2048-g1"

  backup_retention_period         = var.production ? 14 : 3
  backup_window                   = "01:00-01:30" # UTC: the garage sleeps
  maintenance_window              = "sun:02:00-sun:03:00"
  auto_minor_version_upgrade      = true
  copy_tags_to_snapshot           = true
  enabled_cloudwatch_logs_exports = ["postgresql"]

  deletion_protection       = var.production
  skip_final_snapshot       = !var.production
  delete_automated_backups  = !var.production # a deleted instance can still be brought back to any second
  final_snapshot_identifier = var.production ? "${var.name}-final" : null
  apply_immediately         = !var.production

  depends_on = [aws_cloudwatch_log_group.this]
}
