variable "zone" {
  description = "Domain registered at OVH."
  type        = string
  default     = "ipowerfrance.fr"
}

variable "site_host" {
  description = "Where the bare domain leads to."
  type        = string
  default     = "www.ipowerfrance.fr"
}

variable "name_servers" {
  description = "OVH's name servers of this zone, as its console shows them."
  type        = list(string)
  default     = ["dns104.ovh.net", "ns104.ovh.net"]

  validation {
    condition     = length(var.name_servers) >= 2
    error_message = "A zone has two name servers at least."
  }
}

variable "reports" {
  description = "Where certificate authorities report refused orders to."
  type        = string
  default     = "contact@ipowerfrance.fr"
}

variable "state_bucket" {
  description = "Bucket of the state of infrastructure/terraform."
  type        = string
  default     = "ipower-terraform-state"
}

variable "environments" {
  description = "Environments whose records stand in the zone; staging lives below the same domain."
  type        = set(string)
  default     = ["production"]

  validation {
    condition     = length(setsubtract(var.environments, ["staging", "production"])) == 0
    error_message = "The environments are staging and production."
  }
}

variable "aws_records" {
  description = "Outputs dns_proofs and dns_hosts of infrastructure/terraform in one list, given by hand instead of read from its state."
  type        = list(object({ name = string, type = string, value = string, group = string }))
  default     = null
}

variable "existing_records" {
  description = "Records that the zone has already, to be taken over instead of doubled: key of the record here → its number at OVH."
  type        = map(string)
  default     = {}
}
