variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "account_id" {
  description = "AWS account; makes the names unique in the world."
  type        = string
}

variable "production" {
  description = "Whether the buckets refuse to be deleted while they hold anything."
  type        = bool
}
