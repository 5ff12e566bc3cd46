# Workflows of the repository take on a role for minutes, by OpenID Connect: there is no key to leak.
# plan may look, deploy may change what belongs to this environment, restore may read its backups (restore.tf); none may change
# these roles: an administrator does.
variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "environment" {
  description = "GitHub environment whose approval a deployment needs."
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

variable "github_repository" {
  description = "OWNER/NAME."
  type        = string
}

locals {
  issuer = "token.actions.githubusercontent.com"
  roles = {
    plan    = ["repo:${var.github_repository}:ref:refs/heads/main"]
    deploy  = ["repo:${var.github_repository}:environment:${var.environment}"]
    restore = ["repo:${var.github_repository}:environment:${var.environment}-drill"]
  }
  lookers = toset(["plan", "deploy"])
  here    = "${var.region}:${var.account_id}"
  path    = "/access/" # keeps these roles out of what deploy may touch
}

# Made once for the account by bootstrap/.
data "aws_iam_openid_connect_provider" "github" {
  url = "https://${local.issuer}"
}

data "aws_iam_policy_document" "trust" {
  for_each = local.roles

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [data.aws_iam_openid_connect_provider.github.arn]
    }
    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:sub"
      values   = each.value
    }
  }
}

resource "aws_iam_role" "workflow" {
  for_each = local.roles

  name                 = "${var.name}-${each.key}"
  path                 = local.path
  assume_role_policy   = data.aws_iam_policy_document.trust[each.key].json
  max_session_duration = 3600
}

# A release and a restore talk to the box by Session Manager, and only to this environment's.
data "aws_iam_policy_document" "box" {
  statement {
    sid       = "BoxByTag"
    actions   = ["ssm:SendCommand"]
    resources = ["arn:aws:ec2:${local.here}:instance/*"]
    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/Environment"
      values   = [var.environment]
    }
  }
  statement {
    sid       = "BoxByScript"
    actions   = ["ssm:SendCommand"]
    resources = ["arn:aws:ssm:${var.region}::document/AWS-RunShellScript"]
  }
  statement {
    sid       = "AnswerAndStop" # know no resource; who is interrupted ends what was begun on the box
    actions   = ["ssm:GetCommandInvocation", "ssm:CancelCommand"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy_attachment" "look" {
  for_each = local.lookers

  role       = aws_iam_role.workflow[each.key].name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

# Reading the configuration is no reason to read customers' documents.
data "aws_iam_policy_document" "no_documents" {
  statement {
    effect    = "Deny"
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = ["arn:aws:s3:::${var.name}-documents-${var.account_id}/*", "arn:aws:s3:::${var.name}-backups-${var.account_id}/*"]
  }
}

resource "aws_iam_role_policy" "no_documents" {
  for_each = local.lookers

  name   = "no-documents"
  role   = aws_iam_role.workflow[each.key].name
  policy = data.aws_iam_policy_document.no_documents.json
}

# The lock of the state is an object beside it, and so is a plan that waits for its approval: both hold secrets.
data "aws_iam_policy_document" "lock" {
  statement {
    sid       = "Lock"
    actions   = ["s3:PutObject", "s3:DeleteObject"]
    resources = ["arn:aws:s3:::*-terraform-state/${var.environment}.tfstate.tflock"]
  }
  statement {
    sid       = "Plan"
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::*-terraform-state/plans/${var.environment}/*"]
  }
}

resource "aws_iam_role_policy" "lock" {
  name   = "lock"
  role   = aws_iam_role.workflow["plan"].name
  policy = data.aws_iam_policy_document.lock.json
}

resource "aws_iam_policy" "deploy" {
  name   = "${var.name}-deploy"
  path   = local.path
  policy = data.aws_iam_policy_document.deploy.json
}

resource "aws_iam_role_policy_attachment" "deploy" {
  role       = aws_iam_role.workflow["deploy"].name
  policy_arn = aws_iam_policy.deploy.arn
}

output "roles" {
  description = "ARNs of plan, deploy and restore."
  value       = { for use, role in aws_iam_role.workflow : use => role.arn }
}

output "permissions_boundary" {
  description = "Policy that every role and user of the stack must carry, so that deploy cannot make one stronger than itself."
  value       = aws_iam_policy.boundary.arn
}
