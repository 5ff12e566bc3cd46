# The weekly drill, and a recovery by a person: reads backups and hands signed addresses to the box, whose own role cannot; without
# a box it starts the nightly task with a role that can (module backup).
data "aws_iam_policy_document" "restore" {
  source_policy_documents = [data.aws_iam_policy_document.box.json]

  statement {
    sid       = "Backups"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::${var.name}-backups-${var.account_id}/nightly/*"]
  }
  statement {
    sid       = "Names"
    actions   = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::${var.name}-backups-${var.account_id}", "arn:aws:s3:::*-terraform-state"]
  }
  # Terraform's outputs, and the lock and journal of the deploy tool.
  statement {
    sid       = "State"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::*-terraform-state/${var.environment}.tfstate"]
  }
  statement {
    sid       = "Journal"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["arn:aws:s3:::*-terraform-state/${var.environment}/*"]
  }
  # This task, but whatever it is told there: no condition reaches its command. The same is true of the box.
  statement {
    sid       = "Task"
    actions   = ["ecs:RunTask"]
    resources = ["arn:aws:ecs:${local.here}:task-definition/${local.job}:*"]
    condition {
      test     = "ArnEquals"
      variable = "ecs:cluster"
      values   = ["arn:aws:ecs:${local.here}:cluster/${local.job}"]
    }
  }
  statement {
    sid       = "AsTask"
    actions   = ["iam:PassRole"]
    resources = [for role in [local.job, "${local.job}-restore"] : "arn:aws:iam::${var.account_id}:role/${role}"]
    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ecs-tasks.amazonaws.com"]
    }
  }
  statement {
    sid       = "TaskEnded"
    actions   = ["ecs:DescribeTasks"]
    resources = ["arn:aws:ecs:${local.here}:task/${local.job}/*"]
  }
  statement {
    sid       = "TaskSaid"
    actions   = ["logs:GetLogEvents"]
    resources = ["arn:aws:logs:${local.here}:log-group:/${var.name}/api:log-stream:backup/backup/*"]
  }
}

locals {
  job = "${var.name}-backup" # cluster, family and role of the module backup
}

resource "aws_iam_role_policy" "restore" {
  name   = "restore"
  role   = aws_iam_role.workflow["restore"].name
  policy = data.aws_iam_policy_document.restore.json
}
