locals {
  # What CloudFront connects to: a machine or balancer inside the VPC, or a signed URL.
  origins = {
    starter = [for box in aws_instance.box : { kind = "vpc", arn = box.arn, alias = null, domain = box.private_dns, port = local.port }]
    scale   = [for balancer in aws_lb.api : { kind = "vpc", arn = balancer.arn, alias = null, domain = balancer.dns_name, port = local.port }]
    lambda  = [for url in aws_lambda_function_url.api : { kind = "url", arn = aws_lambda_function.api[0].arn, alias = aws_lambda_alias.live[0].name, domain = "${url.url_id}.lambda-url.${var.region}.on.aws", port = 443 }]
  }
  targets = {
    starter = [for box in aws_instance.box : box.id]
    scale   = [for service in aws_ecs_service.api : "${var.name}/${service.name}"]
    lambda  = [for function in aws_lambda_function.api : function.function_name]
  }
}

output "origin" {
  description = "What CloudFront forwards /api to: kind (vpc or url), arn, alias (of a function), domain, port."
  value       = one(local.origins[var.profile])
}

output "release" {
  description = "What a release needs to know."
  value = {
    profile    = var.profile
    repository = aws_ecr_repository.api.repository_url
    settings   = local.path
    target     = one(local.targets[var.profile])
    released   = "${local.release}/image"
  }
}

output "protected" {
  description = "Whether what runs the API refuses to be deleted; a function holds nothing that could be lost."
  value       = alltrue(concat(aws_instance.box[*].disable_api_termination, aws_lb.api[*].enable_deletion_protection, [!aws_ecr_repository.api.force_delete]))
}

# By the namespace that signals.json names. The starter's memory is the box's, as the agent on it measures.
output "metric_resources" {
  description = "Dimensions of this profile's metrics, by the namespace in signals.json; metrics renames what another source measures."
  value = merge(
    { for box in aws_instance.box : "AWS/ECS" => {
      namespace = "CWAgent", dimensions = { InstanceId = box.id }, metrics = { MemoryUtilization = "mem_used_percent" }
    } },
    { for box in aws_instance.box : "CWAgent" => {
      namespace = "CWAgent", dimensions = { InstanceId = box.id, path = "/", fstype = "xfs" }, metrics = {}
    } },
    { for service in aws_ecs_service.api : "AWS/ECS" => {
      namespace = "AWS/ECS", dimensions = { ClusterName = var.name, ServiceName = service.name }, metrics = {}
    } },
    { for cache in aws_elasticache_replication_group.cache : "AWS/ElastiCache" => {
      namespace = "AWS/ElastiCache", dimensions = { CacheClusterId = "${cache.replication_group_id}-001" }, metrics = {}
    } },
  )
}

output "environment" {
  description = "Names of the API's settings and the parameters that hold them."
  value       = { for key in concat(keys(var.settings), keys(aws_ssm_parameter.secret)) : key => "${local.path}/${key}" }
}
