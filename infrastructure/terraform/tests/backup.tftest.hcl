mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  name       = "ipower-test"
  region     = "eu-west-3"
  account_id = "123456789012"
  network    = { outbound_subnet_ids = ["subnet-1", "subnet-2"], api_security_group_id = "sg-1" }
  buckets = {
    documents = { id = "documents", arn = "arn:aws:s3:::documents" }
    backups   = { id = "backups", arn = "arn:aws:s3:::backups" }
  }
  settings_path        = "/ipower-test/api"
  log_group            = { name = "/ipower-test/api", arn = "arn:aws:logs:eu-west-3:123456789012:log-group:/ipower-test/api" }
  permissions_boundary = "arn:aws:iam::123456789012:policy/access/boundary"
}

run "every_night_the_boxs_own_scripts_add_a_backup_that_a_restore_alone_may_read" {
  module { source = "./modules/backup" }
  command = plan
  override_resource {
    target          = aws_iam_role.restore # to be told from the task's own
    values          = { arn = "arn:aws:iam::123456789012:role/restore" }
    override_during = plan
  }

  assert {
    condition     = aws_scheduler_schedule.this.schedule_expression == "cron(30 2 * * ? *)" && one(aws_scheduler_schedule.this.target).retry_policy[0].maximum_retry_attempts > 0
    error_message = "Every night, and once more when the task could not be started."
  }
  assert {
    condition     = one(one(one(aws_scheduler_schedule.this.target).ecs_parameters).network_configuration).security_groups == toset(["sg-1"])
    error_message = "Only the API's group reaches the database."
  }
  assert {
    condition     = alltrue([for name in fileset("../aws/box/backup", "*") : strcontains(jsondecode(aws_ecs_task_definition.this.container_definitions)[0].command[0], file("../aws/box/backup/${name}"))])
    error_message = "A script is missing or differs from the box's."
  }
  assert {
    condition     = [for container in jsondecode(aws_ecs_task_definition.this.container_definitions) : container.image][1] == "public.ecr.aws/docker/library/postgres:${regex("postgres:([0-9.]+)", file("../aws/box/backup/lib.sh"))[0]}"
    error_message = "pg_dump must be of the database's version."
  }
  assert {
    condition     = toset(flatten([for statement in concat(data.aws_iam_policy_document.both.statement, data.aws_iam_policy_document.task.statement) : [for action in statement.actions : action if startswith(action, "s3:")]])) == toset(["s3:ListBucketVersions", "s3:PutObject"])
    error_message = "A stolen role must not reach a dump."
  }
  assert {
    condition     = alltrue([for statement in concat(data.aws_iam_policy_document.both.statement, data.aws_iam_policy_document.task.statement, data.aws_iam_policy_document.schedule.statement) : !contains(statement.resources, "*") || length(statement.condition) > 0])
    error_message = "A right has no limit."
  }
  assert {
    condition     = aws_iam_role.task.permissions_boundary == var.permissions_boundary && aws_iam_role.schedule.permissions_boundary == var.permissions_boundary && aws_iam_role.restore.permissions_boundary == var.permissions_boundary
    error_message = "A role lacks the boundary."
  }
  assert {
    condition     = [for statement in data.aws_iam_policy_document.restore.statement : [statement.actions, statement.resources]] == [[toset(["s3:GetObject"]), toset(["arn:aws:s3:::backups/nightly/*"])]]
    error_message = "A restore reads backups and changes none."
  }
  assert {
    condition     = output.job.restore_role == aws_iam_role.restore.arn && aws_ecs_task_definition.this.task_role_arn == aws_iam_role.task.arn && [for statement in data.aws_iam_policy_document.schedule.statement : statement.resources if contains(statement.actions, "iam:PassRole")] == [toset([aws_iam_role.task.arn])]
    error_message = "Only who restores may hand that role to the task."
  }
}
