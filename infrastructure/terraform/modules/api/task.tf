# What a Fargate task is made of: the API, and beside it the telemetry agent with the configuration that it has on the box.
locals {
  box = "${path.module}/../../../aws/box"
  # Where the API sends its signals and in which form: the same lines that the box's containers get.
  exports = { for line in compact(split("\n", file("${local.box}/telemetry.env"))) : split("=", line)[0] => split("=", line)[1] }

  logs = { for name in ["api", "telemetry", "tmp"] : name => {
    logDriver = "awslogs"
    options   = { awslogs-group = var.log_group.name, awslogs-region = var.region, awslogs-stream-prefix = name }
  } }

  containers = {
    api = {
      image                  = one(terraform_data.first_image[*].output)
      essential              = true
      readonlyRootFilesystem = true
      linuxParameters        = { capabilities = { drop = ["ALL"] } }
      stopTimeout            = 35
      portMappings           = [{ containerPort = local.port }]
      mountPoints            = [{ sourceVolume = "tmp", containerPath = "/tmp" }]
      dependsOn              = [{ containerName = "tmp", condition = "SUCCESS" }, { containerName = "telemetry", condition = "START" }]
      environment = [for key, value in merge(local.exports, {
        # Who may name a visitor's address: the balancer, whose group lets nobody but CloudFront in.
        Proxy__Networks = join(",", var.network.private_ranges)
        # Its words reach the log group by standard output, the last ones before a crash too; twice would be paid for twice.
        Logging__OpenTelemetry__LogLevel__Default = "None"
      }) : { name = key, value = value }]
      # Read from Parameter Store at start: a secret never stands in the task's definition.
      secrets = [for key in sort(concat(keys(var.settings), keys(aws_ssm_parameter.secret))) :
      { name = key, valueFrom = "arn:aws:ssm:${var.region}:${var.account_id}:parameter${local.path}/${key}" }]
      # Another value makes another definition, so that a release of the same image brings it in.
      dockerLabels = { settings = join(" ", [for key, parameter in merge(aws_ssm_parameter.setting, aws_ssm_parameter.secret) : "${key}=${parameter.version}"]) }
    }
    telemetry = {
      image         = "public.ecr.aws/cloudwatch-agent/cloudwatch-agent:1.300072.0b1766"
      essential     = false # the API serves on while it starts again
      restartPolicy = { enabled = true }
      memory        = 128
      environment = [
        { name = "CW_CONFIG_CONTENT", value = jsonencode({ agent = { region = var.region } }) },
        { name = "CW_OTEL_CONFIG_CONTENT", value = var.telemetry.collector },
      ]
    }
    # A volume begins as root's own, and the API is a user without rights.
    tmp = {
      image                  = "public.ecr.aws/docker/library/busybox:1.37.0"
      essential              = false
      readonlyRootFilesystem = true
      command                = ["chmod", "1777", "/tmp"]
      mountPoints            = [{ sourceVolume = "tmp", containerPath = "/tmp" }]
    }
  }
}

resource "aws_ecs_task_definition" "api" {
  count = local.scale

  family                   = "${var.name}-api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.runtime.arn
  task_role_arn            = aws_iam_role.runtime.arn
  runtime_platform {
    cpu_architecture        = "ARM64"
    operating_system_family = "LINUX"
  }
  volume { name = "tmp" }
  container_definitions = jsonencode([for name, container in local.containers : merge(container, { name = name, logConfiguration = local.logs[name] })])
}
