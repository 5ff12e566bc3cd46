mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}
mock_provider "random" {
  override_during = plan
  mock_resource "random_password" { defaults = {} }
}

variables {
  name               = "ipower-test"
  production         = true
  instance_class     = "db.t4g.micro"
  subnet_ids         = ["subnet-1", "subnet-2"]
  security_group_id  = "sg-1"
  log_retention_days = 30
}

run "production_is_private_encrypted_hard_to_lose_and_reached_by_tls" {
  module { source = "./modules/database" }
  command = plan

  assert {
    condition     = aws_db_instance.this.publicly_accessible == false && aws_db_instance.this.storage_encrypted
    error_message = "The database must be private and encrypted."
  }
  assert {
    condition     = aws_db_instance.this.deletion_protection && !aws_db_instance.this.skip_final_snapshot && !aws_db_instance.this.delete_automated_backups && aws_db_instance.this.final_snapshot_identifier != null
    error_message = "Production must refuse deletion and leave a snapshot."
  }
  assert {
    condition     = aws_db_instance.this.backup_retention_period >= 14 && aws_db_instance.this.copy_tags_to_snapshot
    error_message = "Two weeks of point-in-time recovery, with tags."
  }
  assert {
    condition     = contains([for parameter in aws_db_parameter_group.this.parameter : "${parameter.name}=${parameter.value}"], "rds.force_ssl=1")
    error_message = "Connections without TLS must be refused."
  }
  assert {
    condition     = contains([for parameter in aws_db_parameter_group.this.parameter : "${parameter.name}=${parameter.value}"], "log_parameter_max_length=0")
    error_message = "Parameters of slow statements are personal data and must not be logged."
  }
  assert {
    condition     = [for log in aws_db_instance.this.enabled_cloudwatch_logs_exports : aws_cloudwatch_log_group.this.name == "/aws/rds/instance/${aws_db_instance.this.identifier}/${log}"] == [true] && aws_cloudwatch_log_group.this.retention_in_days == 30
    error_message = "The group that RDS writes to must end what it keeps."
  }
  assert {
    condition     = strcontains(nonsensitive(output.connection_string), "SSL Mode=Require")
    error_message = "The connection string must ask for TLS."
  }
}

run "staging_can_be_thrown_away" {
  module { source = "./modules/database" }
  command = plan
  variables { production = false }

  assert {
    condition     = !aws_db_instance.this.deletion_protection && aws_db_instance.this.skip_final_snapshot && aws_db_instance.this.storage_encrypted
    error_message = "Staging is disposable, but encrypted all the same."
  }
}

run "one_zone_is_refused" {
  module { source = "./modules/database" }
  command = plan
  variables { subnet_ids = ["subnet-1"] }

  expect_failures = [var.subnet_ids]
}
