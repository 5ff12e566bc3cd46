# Once for each AWS account, by an administrator, with local state: what Terraform and the workflows themselves stand on.
terraform {
  required_version = ">= 1.11"
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.66" }
  }
}

provider "aws" {
  region = "eu-west-3"
  default_tags { tags = { Project = "ipower-motors", Environment = "account", ManagedBy = "terraform" } }
}

variable "state_bucket" {
  description = "Name of the bucket for Terraform's state, unique in the world; write it into ../envs/*.backend."
  type        = string
  default     = "ipower-terraform-state"

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,46}-terraform-state$", var.state_bucket))
    error_message = "Lower-case letters, digits and hyphens, 63 at most, and -terraform-state at its end: by that the workflows' roles know the bucket."
  }
}

resource "aws_s3_bucket" "state" {
  bucket = var.state_bucket

  lifecycle { prevent_destroy = true }
}

resource "aws_s3_bucket_versioning" "state" {
  bucket = aws_s3_bucket.state.id
  versioning_configuration { status = "Enabled" }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "state" {
  bucket = aws_s3_bucket.state.id
  rule {
    apply_server_side_encryption_by_default { sse_algorithm = "AES256" }
  }
}

resource "aws_s3_bucket_public_access_block" "state" {
  bucket                  = aws_s3_bucket.state.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# Old states hold old secrets: a quarter of a year is enough to undo a mistake.
resource "aws_s3_bucket_lifecycle_configuration" "state" {
  bucket = aws_s3_bucket.state.id
  rule {
    id     = "old-versions"
    status = "Enabled"
    filter {}
    noncurrent_version_expiration { noncurrent_days = 90 }
  }
  # Plans hold secrets too, and are applied within a day or never.
  rule {
    id     = "plans"
    status = "Enabled"
    filter { prefix = "plans/" }
    expiration { days = 1 }
    noncurrent_version_expiration { noncurrent_days = 1 }
  }
}

data "aws_iam_policy_document" "state" {
  statement {
    sid       = "OnlyOverTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.state.arn, "${aws_s3_bucket.state.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "state" {
  bucket = aws_s3_bucket.state.id
  policy = data.aws_iam_policy_document.state.json
}

# An account has one provider for each issuer; the roles of both environments trust it.
resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

output "state_bucket" {
  description = "Bucket of the state."
  value       = aws_s3_bucket.state.id
}
