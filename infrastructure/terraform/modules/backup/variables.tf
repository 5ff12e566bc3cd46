variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "account_id" {
  description = "AWS account."
  type        = string
}

variable "network" {
  description = "What the module network made: where the database can be reached from."
  type        = object({ outbound_subnet_ids = list(string), api_security_group_id = string })
}

variable "buckets" {
  description = "Documents, of which it makes an inventory, and backups."
  type = object({
    documents = object({ id = string, arn = string })
    backups   = object({ id = string, arn = string })
  })
}

variable "settings_path" {
  description = "Path of the API's settings in Parameter Store."
  type        = string
}

variable "log_group" {
  description = "Log group that it writes to."
  type        = object({ name = string, arn = string })
}

variable "permissions_boundary" {
  description = "Policy that limits whatever this stack creates."
  type        = string
}

output "job" {
  description = "What starts it by hand: cluster, task definition, subnets and group, and the role for a restore."
  value = {
    cluster         = aws_ecs_cluster.this.name
    task_definition = aws_ecs_task_definition.this.family
    subnets         = var.network.outbound_subnet_ids
    security_group  = var.network.api_security_group_id
    restore_role    = aws_iam_role.restore.arn
  }
}
