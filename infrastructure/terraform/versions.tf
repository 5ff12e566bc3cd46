terraform {
  required_version = ">= 1.11" # use_lockfile of the S3 backend

  required_providers {
    aws     = { source = "hashicorp/aws", version = "~> 6.66" }
    random  = { source = "hashicorp/random", version = "~> 3.9" }
    archive = { source = "hashicorp/archive", version = "~> 2.8" }
  }

  # The bucket comes from bootstrap/; it and the key are given per environment:
  # terraform init -backend-config=envs/ENVIRONMENT.backend
  backend "s3" {
    region       = "eu-west-3"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = var.region
  default_tags { tags = local.tags }
}

# CloudFront takes certificates, edge functions and firewalls from this region only.
provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"
  default_tags { tags = local.tags }
}
