# Groups name each other instead of address ranges: who may talk to whom is readable here.

# The VPC's own group admits its members to each other; nothing may use it.
resource "aws_default_security_group" "none" {
  vpc_id = aws_vpc.this.id
}

resource "aws_security_group" "api" {
  name        = "${var.name}-api"
  description = "The API: asked by CloudFront or the balancer only."
  vpc_id      = aws_vpc.this.id
}

resource "aws_security_group" "database" {
  name        = "${var.name}-database"
  description = "Postgres: asked by the API only, asks nobody."
  vpc_id      = aws_vpc.this.id
}

resource "aws_security_group" "service" {
  name        = "${var.name}-service"
  description = "Cache and interface endpoints: asked by the API only, ask nobody."
  vpc_id      = aws_vpc.this.id
}

resource "aws_security_group" "balancer" {
  name        = "${var.name}-balancer"
  description = "The internal balancer of the scale profile."
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "from_cloudfront" {
  for_each = { api = aws_security_group.api.id, balancer = aws_security_group.balancer.id }

  description       = "CloudFront's VPC origin"
  security_group_id = each.value
  prefix_list_id    = data.aws_ec2_managed_prefix_list.cloudfront.id
  ip_protocol       = "tcp"
  from_port         = 8080
  to_port           = 8080
}

resource "aws_vpc_security_group_ingress_rule" "between" {
  for_each = {
    database = { to = aws_security_group.database.id, from = aws_security_group.api.id, port = 5432 }
    cache    = { to = aws_security_group.service.id, from = aws_security_group.api.id, port = 6379 }
    mail     = { to = aws_security_group.service.id, from = aws_security_group.api.id, port = 587 }
    api      = { to = aws_security_group.api.id, from = aws_security_group.balancer.id, port = 8080 }
  }

  description                  = each.key
  security_group_id            = each.value.to
  referenced_security_group_id = each.value.from
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}

resource "aws_vpc_security_group_egress_rule" "api" {
  for_each = { https = 443, mail = 587, postgres = 5432, cache = 6379 }

  description       = each.key
  security_group_id = aws_security_group.api.id
  cidr_ipv4         = contains(["https", "mail"], each.key) ? "0.0.0.0/0" : local.range
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
}

resource "aws_vpc_security_group_egress_rule" "balancer" {
  description                  = "The API"
  security_group_id            = aws_security_group.balancer.id
  referenced_security_group_id = aws_security_group.api.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
}
