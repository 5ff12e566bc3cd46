# Two or more Fargate tasks behind an internal balancer, with a cache of two nodes: a lost zone is not noticed.
locals {
  cache_connection = [for cache in aws_elasticache_replication_group.cache :
  "${cache.primary_endpoint_address}:6379,ssl=true,password=${random_password.cache[0].result},abortConnect=false"]
}

resource "random_password" "cache" {
  count = local.scale

  length  = 40
  special = false
}

resource "aws_elasticache_subnet_group" "cache" {
  count = local.scale

  name       = var.name
  subnet_ids = var.network.private_subnet_ids
}

resource "aws_elasticache_replication_group" "cache" {
  count = local.scale

  replication_group_id       = var.name
  description                = "Answers that everybody may see."
  engine                     = "valkey"
  engine_version             = "8.0"
  node_type                  = "cache.t4g.micro"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  subnet_group_name          = aws_elasticache_subnet_group.cache[0].name
  security_group_ids         = [var.network.service_security_group_id]
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  auth_token                 = random_password.cache[0].result
}

resource "aws_lb" "api" {
  count = local.scale

  name                       = var.name
  internal                   = true
  load_balancer_type         = "application"
  subnets                    = var.network.private_subnet_ids
  security_groups            = [var.network.balancer_security_group_id]
  drop_invalid_header_fields = true
  enable_deletion_protection = var.production
}

resource "aws_lb_target_group" "api" {
  count = local.scale

  name                 = var.name
  vpc_id               = var.network.vpc_id
  target_type          = "ip"
  port                 = local.port
  protocol             = "HTTP"
  deregistration_delay = 30
  health_check {
    path                = "/health"
    interval            = 10
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

# Plain HTTP, inside the VPC only: CloudFront's VPC origin ends TLS before it.
resource "aws_lb_listener" "api" {
  count = local.scale

  load_balancer_arn = aws_lb.api[0].arn
  port              = local.port
  protocol          = "HTTP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.api[0].arn
  }
}

resource "aws_ecs_cluster" "api" {
  count = local.scale

  name = var.name
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
  container_definitions = jsonencode([{
    name                   = "api"
    image                  = var.image
    essential              = true
    readonlyRootFilesystem = true
    portMappings           = [{ containerPort = local.port }]
    # Read from Parameter Store at start: a secret never stands in the task's definition.
    secrets = [for key in sort(concat(keys(var.settings), keys(aws_ssm_parameter.secret))) :
    { name = key, valueFrom = "arn:aws:ssm:${var.region}:${var.account_id}:parameter${local.path}/${key}" }]
    logConfiguration = {
      logDriver = "awslogs"
      options   = { awslogs-group = var.log_group.name, awslogs-region = var.region, awslogs-stream-prefix = "api" }
    }
  }])
}

resource "aws_ecs_service" "api" {
  count = local.scale

  name                              = "api"
  cluster                           = aws_ecs_cluster.api[0].id
  task_definition                   = aws_ecs_task_definition.api[0].arn
  launch_type                       = "FARGATE"
  desired_count                     = 2
  health_check_grace_period_seconds = 30
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
  network_configuration {
    subnets          = var.network.outbound_subnet_ids
    security_groups  = [var.network.api_security_group_id]
    assign_public_ip = true # the way out only: a NAT gateway costs ten times as much
  }
  load_balancer {
    target_group_arn = aws_lb_target_group.api[0].arn
    container_name   = "api"
    container_port   = local.port
  }
  depends_on = [aws_lb_listener.api]

  # Releases choose the image, load the number of tasks.
  lifecycle { ignore_changes = [task_definition, desired_count] }
}

resource "aws_appautoscaling_target" "api" {
  count = local.scale

  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.api[0].name}/${aws_ecs_service.api[0].name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 6
}

resource "aws_appautoscaling_policy" "api" {
  count = local.scale

  name               = "processor"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.api[0].service_namespace
  resource_id        = aws_appautoscaling_target.api[0].resource_id
  scalable_dimension = aws_appautoscaling_target.api[0].scalable_dimension
  target_tracking_scaling_policy_configuration {
    target_value = 60
    predefined_metric_specification { predefined_metric_type = "ECSServiceAverageCPUUtilization" }
  }
}
