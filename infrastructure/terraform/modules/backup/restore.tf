# What the same task takes on when it restores: reads backups, and adds none. Who starts it says so (module access); nobody does every night.
data "aws_iam_policy_document" "restore" {
  source_policy_documents = [data.aws_iam_policy_document.both.json]

  statement {
    sid       = "Backups"
    actions   = ["s3:GetObject"]
    resources = ["${var.buckets.backups.arn}/nightly/*"]
  }
}

resource "aws_iam_role" "restore" {
  name                 = "${var.name}-backup-restore"
  assume_role_policy   = data.aws_iam_policy_document.task_trust.json
  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy" "restore" {
  name   = "restore"
  role   = aws_iam_role.restore.name
  policy = data.aws_iam_policy_document.restore.json
}
