variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "signals" {
  description = "infrastructure/signals.json."
  type        = any
}

variable "resources" {
  description = "What AWS itself measures, by the namespace in signals.json: namespace, dimensions and renamed metrics."
  type        = map(object({ namespace = string, dimensions = map(string), metrics = map(string) }))
}

variable "alert_email" {
  description = "Who is told."
  type        = string
}

variable "monthly_budget_usd" {
  description = "Monthly cost that must not be passed unnoticed."
  type        = number
}

variable "log_retention_days" {
  description = "How long logs are kept."
  type        = number
}
