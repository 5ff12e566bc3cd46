terraform {
  required_providers {
    aws     = { source = "hashicorp/aws", configuration_aliases = [aws.us_east_1] }
    archive = { source = "hashicorp/archive" }
  }
}

variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "region" {
  description = "AWS region of the bucket."
  type        = string
}

variable "site_host" {
  description = "Host name of the site."
  type        = string
}

variable "other_hosts" {
  description = "Further host names: redirect or serve."
  type        = map(string)
}

variable "bucket" {
  description = "Bucket of the client's build."
  type        = object({ id = string, arn = string, domain = string })
}

variable "api_origin" {
  description = "What /api goes to: kind vpc (a machine or balancer in the VPC) or url (a Lambda URL that asks for a signature)."
  type        = object({ kind = string, arn = string, alias = optional(string), domain = string, port = number })
}

variable "rules" {
  description = "infrastructure/edge/edge.json."
  type        = any
}

variable "inline_script_hashes" {
  description = "Hashes of the inline scripts that the client's build wrote."
  type        = list(string)
}

variable "files" {
  description = "Text files that do not come from the client's build, by path."
  type        = map(string)
}

variable "firewall" {
  description = "Whether AWS WAF stands before it (about 9 USD a month)."
  type        = bool
}

variable "log_retention_days" {
  description = "How long the edge functions' logs are kept."
  type        = number
}

variable "permissions_boundary" {
  description = "Policy that limits whatever this stack creates."
  type        = string
}
