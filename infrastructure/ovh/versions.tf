terraform {
  required_version = ">= 1.11"
  required_providers {
    ovh = { source = "ovh/ovh", version = "~> 2.13" }
  }

  # terraform init -backend-config=bucket=ipower-terraform-state
  backend "s3" {
    key          = "dns.tfstate"
    region       = "eu-west-3"
    encrypt      = true
    use_lockfile = true
  }
}

# Credentials come from OVH_APPLICATION_KEY, OVH_APPLICATION_SECRET and OVH_CONSUMER_KEY.
provider "ovh" {
  endpoint = "ovh-eu"
}
