variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "profile" {
  description = "starter, scale or lambda."
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

variable "production" {
  description = "Whether what runs here refuses to be deleted by mistake."
  type        = bool
}

variable "image" {
  description = "Image by digest that a service or function starts with; empty takes the one that was released last."
  type        = string
}

variable "push_first_image" {
  description = "Command that pushes an image for Lambda, unless one was released; is told the repository's name and the parameter for the image's."
  type        = string
}

variable "box_type" {
  description = "EC2 type of the starter profile."
  type        = string
}

variable "network" {
  description = "What the module network made."
  type = object({
    vpc_id                     = string
    outbound_subnet_ids        = list(string)
    private_ranges             = list(string)
    private_subnet_ids         = list(string)
    api_security_group_id      = string
    balancer_security_group_id = string
    service_security_group_id  = string
  })
}

variable "buckets" {
  description = "ARNs of the buckets that the API and its jobs use."
  type        = object({ documents = string, backups = string })
}

variable "log_group" {
  description = "Log group of the API."
  type        = object({ name = string, arn = string })
}

variable "telemetry" {
  description = "The agent's configuration (YAML) and that of metrics on standard output (JSON), from the module monitoring."
  type        = object({ collector = string, emf = string })
}

variable "settings" {
  description = "Environment of the API, as the AppHost sets it."
  type        = map(string)
}

variable "secrets" {
  description = "The part of the environment that nobody may read: encrypted parameters."
  type        = map(string)
}

variable "permissions_boundary" {
  description = "Policy that limits whatever this stack creates."
  type        = string
}
