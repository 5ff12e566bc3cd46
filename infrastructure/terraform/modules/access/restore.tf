# The weekly drill, and a recovery by a person: reads backups and hands signed addresses to the box, whose own role cannot.
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
}

resource "aws_iam_role_policy" "restore" {
  name   = "restore"
  role   = aws_iam_role.workflow["restore"].name
  policy = data.aws_iam_policy_document.restore.json
}
