# The nightly backup of the profiles without a box: the box's own scripts, in a task that lives for their time.
locals {
  scripts = "${path.module}/../../../aws/box/backup"
  # Postgres's programs, in the version that the scripts name for the box.
  postgres = regex("public\\.ecr\\.aws/docker/library/postgres:[0-9.]+", file("${local.scripts}/lib.sh"))
  tools    = "/usr/local/aws-cli" # where AWS's program wants to lie

  logs = { logDriver = "awslogs", options = { awslogs-group = var.log_group.name, awslogs-region = var.region, awslogs-stream-prefix = "backup" } }
}

resource "aws_ecs_cluster" "this" {
  name = "${var.name}-backup"
}

resource "aws_ecs_task_definition" "this" {
  family                   = "${var.name}-backup"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.task.arn
  task_role_arn            = aws_iam_role.task.arn
  runtime_platform {
    cpu_architecture        = "ARM64"
    operating_system_family = "LINUX"
  }
  volume { name = "tools" }
  container_definitions = jsonencode([
    # Brings what Postgres's image lacks, and ends: AWS's program and the scripts.
    {
      name       = "tools"
      image      = "public.ecr.aws/aws-cli/aws-cli:2.36.44"
      essential  = false
      entryPoint = ["bash", "-euc"]
      command = [join("\n", concat(
        ["cp -a ${local.tools}/. /tools/", "mkdir /tools/backup"],
        [for name in fileset(local.scripts, "*") : "cat >/tools/backup/${name} <<'END OF ${name}'\n${trimsuffix(file("${local.scripts}/${name}"), "\n")}\nEND OF ${name}"],
      ))]
      mountPoints      = [{ sourceVolume = "tools", containerPath = "/tools" }]
      logConfiguration = local.logs
    },
    {
      name       = "backup"
      image      = local.postgres
      essential  = true
      dependsOn  = [{ containerName = "tools", condition = "SUCCESS" }]
      entryPoint = ["bash", "${local.tools}/backup/job.sh"]
      command    = ["backup.sh"]
      environment = [for name, value in {
        SETTINGS           = var.settings_path
        AWS_REGION         = var.region
        AWS_DEFAULT_REGION = var.region
        DOCUMENTS_BUCKET   = var.buckets.documents.id
        BACKUPS_BUCKET     = var.buckets.backups.id
      } : { name = name, value = value }]
      mountPoints      = [{ sourceVolume = "tools", containerPath = local.tools, readOnly = true }]
      logConfiguration = local.logs
    },
  ])
}
