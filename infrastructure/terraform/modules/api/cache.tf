# The scale profile's cache: two nodes in two zones, reached with TLS and a password.
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
