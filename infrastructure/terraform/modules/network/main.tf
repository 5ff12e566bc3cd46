# Two zones, because RDS and the balancer ask for two. No NAT gateway: it costs more than everything else together.
# Whatever talks to the internet (the box, Fargate tasks) has an address of its own, and a security group that lets nobody in.
variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "private_services" {
  description = "AWS services that the private subnets reach through an interface endpoint (about 8 USD a month each)."
  type        = set(string)
  default     = []
}

data "aws_availability_zones" "here" {
  state = "available"
}

# Whom CloudFront's requests come from. Only a VPC origin of this account gets through to a machine that is not public.
data "aws_ec2_managed_prefix_list" "cloudfront" {
  name = "com.amazonaws.global.cloudfront.origin-facing"
}

locals {
  range = "10.20.0.0/16"
  zones = { for index in [0, 1] : tostring(index) => data.aws_availability_zones.here.names[index] }
}

resource "aws_vpc" "this" {
  cidr_block           = local.range
  enable_dns_hostnames = true
  tags                 = { Name = var.name }
}

# CloudFront asks for it on the VPC of an origin.
resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = var.name }
}

resource "aws_subnet" "outbound" {
  for_each = local.zones

  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.value
  cidr_block              = cidrsubnet(local.range, 8, tonumber(each.key))
  map_public_ip_on_launch = false # asked for by each machine that needs it
  tags                    = { Name = "${var.name}-outbound-${each.key}" }
}

resource "aws_subnet" "private" {
  for_each = local.zones

  vpc_id            = aws_vpc.this.id
  availability_zone = each.value
  cidr_block        = cidrsubnet(local.range, 8, 10 + tonumber(each.key))
  tags              = { Name = "${var.name}-private-${each.key}" }
}

resource "aws_route_table" "outbound" {
  vpc_id = aws_vpc.this.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this.id
  }
  tags = { Name = "${var.name}-outbound" }
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = "${var.name}-private" }
}

resource "aws_route_table_association" "outbound" {
  for_each = aws_subnet.outbound

  subnet_id      = each.value.id
  route_table_id = aws_route_table.outbound.id
}

resource "aws_route_table_association" "private" {
  for_each = aws_subnet.private

  subnet_id      = each.value.id
  route_table_id = aws_route_table.private.id
}

# Free, and documents never cross the internet.
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.${var.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.outbound.id, aws_route_table.private.id]
  tags              = { Name = "${var.name}-s3" }
}

resource "aws_vpc_endpoint" "service" {
  for_each = var.private_services

  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.${var.region}.${each.key}"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [aws_subnet.private["0"].id] # one zone: each costs again
  security_group_ids  = [aws_security_group.service.id]
  tags                = { Name = "${var.name}-${each.key}" }
}
