variable "environment" {
  description = "Which of the two stacks this is. Production refuses to be deleted and keeps its backups longer."
  type        = string

  validation {
    condition     = contains(["staging", "production"], var.environment)
    error_message = "The environment is staging or production."
  }
}

variable "profile" {
  description = "What runs the API: starter (one box), scale (Fargate, ALB, ElastiCache, two zones) or lambda."
  type        = string
  default     = "starter"

  validation {
    condition     = contains(["starter", "scale", "lambda"], var.profile)
    error_message = "The profile is starter, scale or lambda."
  }
}

variable "region" {
  description = "AWS region of everything but CloudFront; customers' data stays in the European Union."
  type        = string
  default     = "eu-west-3"

  validation {
    condition     = startswith(var.region, "eu-") && !contains(["eu-west-2", "eu-central-2"], var.region)
    error_message = "The region must lie in the European Union (London and Zurich do not)."
  }
}

variable "domain" {
  description = "Domain that mails are sent from and that the host names end in."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain))
    error_message = "The domain is a name like ipowerfrance.fr, in lower case."
  }
}

variable "site_host" {
  description = "Host name of the site's one address; links in mails lead to it."
  type        = string

  validation {
    condition     = endswith(var.site_host, ".${var.domain}")
    error_message = "The site's host name must lie below the domain: a name that leads to CloudFront cannot carry the mail's records."
  }
}

variable "other_hosts" {
  description = "Host names that CloudFront answers besides, by what they are for: redirect leads to site_host, serve answers alike."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for use in values(var.other_hosts) : contains(["redirect", "serve"], use)])
    error_message = "A host name is for redirect or for serve."
  }
}

variable "api_image" {
  description = "Image of the API by digest, REPOSITORY@sha256:…, that scale and lambda start with; empty takes the one that was released last, and lambda pushes one where none was."
  type        = string
  default     = ""

  validation {
    condition     = var.api_image == "" || can(regex("@sha256:[0-9a-f]{64}$", var.api_image))
    error_message = "The image must be given by digest: a tag can change under a running service."
  }
}

variable "inline_script_hashes" {
  description = "Hashes from csp-hashes.json of the client's build (sha256-…), allowed by the content security policy."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for hash in var.inline_script_hashes : can(regex("^sha256-[A-Za-z0-9+/]{43}=$", hash))])
    error_message = "A hash looks like sha256-… (base64)."
  }
}

variable "inbound_mail_servers" {
  description = "Servers that take mail for the domain, with their preference; empty where nobody reads it."
  type        = map(number)
  default     = {}
}

variable "garage_inbox" {
  description = "Where the garage reads contact and quote requests."
  type        = string
  default     = "contact@ipowerfrance.fr"
}

variable "alert_email" {
  description = "Who is told of alarms and of costs."
  type        = string

  validation {
    condition     = can(regex("^[^@ ]+@[^@ ]+\\.[a-z]+$", var.alert_email))
    error_message = "An e-mail address is needed."
  }
}

variable "monthly_budget_usd" {
  description = "Monthly cost, before VAT, that must not be passed unnoticed."
  type        = number
  default     = 40

  validation {
    condition     = var.monthly_budget_usd > 0
    error_message = "The budget is more than nothing."
  }
}

variable "box_type" {
  description = "EC2 type of the starter profile's box, arm64: t4g.micro saves 6.86 USD a month."
  type        = string
  default     = "t4g.small"

  validation {
    condition     = can(regex("^[a-z]+[0-9]+g[a-z]*\\.", var.box_type))
    error_message = "The box is of an arm64 (Graviton) type."
  }
}

variable "database_class" {
  description = "RDS instance class."
  type        = string
  default     = "db.t4g.micro"
}

variable "log_retention_days" {
  description = "How long logs are kept; they hold no personal data."
  type        = number
  default     = 30

  validation {
    condition     = contains([7, 14, 30, 60, 90, 180, 365], var.log_retention_days)
    error_message = "CloudWatch keeps logs for 7, 14, 30, 60, 90, 180 or 365 days."
  }
}

variable "github_repository" {
  description = "OWNER/NAME whose workflows may plan and deploy."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", var.github_repository))
    error_message = "The repository is OWNER/NAME."
  }
}
