# The scale profile: two or more Fargate tasks, each in a zone of its own; a lost zone is not noticed.
resource "aws_ecs_cluster" "api" {
  count = local.scale

  name = var.name
}

resource "aws_ecs_service" "api" {
  count = local.scale

  name                              = "api"
  cluster                           = aws_ecs_cluster.api[0].id
  task_definition                   = aws_ecs_task_definition.api[0].arn
  launch_type                       = "FARGATE"
  desired_count                     = 2
  health_check_grace_period_seconds = 60
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
