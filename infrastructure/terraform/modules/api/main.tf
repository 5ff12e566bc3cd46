# What all profiles share: the image repository, the settings and what the API may do. One file a profile has the rest.
locals {
  starter = var.profile == "starter" ? 1 : 0
  scale   = var.profile == "scale" ? 1 : 0
  lambda  = var.profile == "lambda" ? 1 : 0

  port = 8080
  path = "/${var.name}/api"

  # On the box Valkey is a neighbour; Lambda has none, and the API works without: it caches, and carries what an instance changed to the plannings open on others.
  redis   = var.profile == "scale" ? one(local.cache_connection) : "localhost:6379,abortConnect=false"
  secrets = merge(var.secrets, { ConnectionStrings__redis = local.redis })
}

resource "aws_ecr_repository" "api" {
  name                 = "${var.name}-api"
  image_tag_mutability = "IMMUTABLE"
  force_delete         = !var.production
  image_scanning_configuration { scan_on_push = true }
  encryption_configuration { encryption_type = "AES256" }
}

# Ten releases back is further than any rollback goes; 0.10 USD a GB.
resource "aws_ecr_lifecycle_policy" "api" {
  repository = aws_ecr_repository.api.name
  policy = jsonencode({ rules = [{
    rulePriority = 1
    selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 10 }
    action       = { type = "expire" }
  }] })
}

resource "aws_ssm_parameter" "setting" {
  for_each = var.settings

  name  = "${local.path}/${each.key}"
  type  = "String"
  value = each.value
}

resource "aws_ssm_parameter" "secret" {
  for_each = toset(concat(nonsensitive(keys(var.secrets)), ["ConnectionStrings__redis"]))

  name  = "${local.path}/${each.key}"
  type  = "SecureString"
  value = local.secrets[each.key]
}

data "aws_iam_policy_document" "runtime" {
  statement {
    sid       = "Settings"
    actions   = ["ssm:GetParametersByPath", "ssm:GetParameters", "ssm:GetParameter"]
    resources = ["arn:aws:ssm:${var.region}:${var.account_id}:parameter${local.path}", "arn:aws:ssm:${var.region}:${var.account_id}:parameter${local.path}/*"]
  }
  statement {
    sid       = "Documents"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket", "s3:ListBucketVersions", "s3:AbortMultipartUpload"]
    resources = [var.buckets.documents, "${var.buckets.documents}/*"]
  }
  statement {
    sid       = "BackupsAreOnlyAdded" # a stolen role cannot delete them
    actions   = ["s3:PutObject"]
    resources = ["${var.buckets.backups}/*"]
  }
  statement {
    sid       = "OwnFiles" # what a release lays out on the box
    actions   = ["s3:GetObject"]
    resources = ["${var.buckets.backups}/releases/*"]
  }
  statement {
    sid       = "Image"
    actions   = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:BatchCheckLayerAvailability"]
    resources = [aws_ecr_repository.api.arn]
  }
  statement {
    sid       = "Logs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"]
    resources = ["${var.log_group.arn}:*"]
  }
  # These calls know no resource.
  statement {
    sid       = "Telemetry"
    actions   = ["ecr:GetAuthorizationToken", "cloudwatch:PutMetricData", "xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = [{ starter = "ec2.amazonaws.com", scale = "ecs-tasks.amazonaws.com", lambda = "lambda.amazonaws.com" }[var.profile]]
    }
  }
}

resource "aws_iam_role" "runtime" {
  name                 = "${var.name}-api"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy" "runtime" {
  name   = "runtime"
  role   = aws_iam_role.runtime.name
  policy = data.aws_iam_policy_document.runtime.json
}
