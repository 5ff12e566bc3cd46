# The scale profile's one door: inside the VPC, for CloudFront alone.
resource "aws_lb" "api" {
  count = local.scale

  name                       = var.name
  internal                   = true
  load_balancer_type         = "application"
  subnets                    = var.network.private_subnet_ids
  security_groups            = [var.network.balancer_security_group_id]
  drop_invalid_header_fields = true
  enable_deletion_protection = var.production
  # X-Forwarded-For stays as CloudFront wrote it, as on the box: its last entry is the visitor.
  xff_header_processing_mode = "preserve"
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
