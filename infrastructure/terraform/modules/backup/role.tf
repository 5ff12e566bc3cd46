# What the task may: reach the database, list documents, and add backups; it cannot read or delete one.
data "aws_iam_policy_document" "task_trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

# Night and restore have this in common.
data "aws_iam_policy_document" "both" {
  statement {
    sid     = "Settings"
    actions = ["ssm:GetParameter"]
    resources = [for name in ["${var.settings_path}/ConnectionStrings__ipowermotors", "/${var.name}/release/image"] :
    "arn:aws:ssm:${var.region}:${var.account_id}:parameter${name}"]
  }
  statement {
    sid       = "Inventory"
    actions   = ["s3:ListBucketVersions"]
    resources = [var.buckets.documents.arn]
  }
}

data "aws_iam_policy_document" "task" {
  source_policy_documents = [data.aws_iam_policy_document.both.json]

  statement {
    sid       = "BackupsAreOnlyAdded"
    actions   = ["s3:PutObject"]
    resources = ["${var.buckets.backups.arn}/nightly/*"]
  }
  statement {
    sid       = "Logs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${var.log_group.arn}:*"]
  }
  statement {
    sid       = "Tell" # knows no resource
    actions   = ["cloudwatch:PutMetricData"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "cloudwatch:namespace"
      values   = ["${var.name}/box"]
    }
  }
}

resource "aws_iam_role" "task" {
  name                 = "${var.name}-backup"
  assume_role_policy   = data.aws_iam_policy_document.task_trust.json
  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy" "task" {
  name   = "backup"
  role   = aws_iam_role.task.name
  policy = data.aws_iam_policy_document.task.json
}
