# Three buckets, alike in all that protects them: private, encrypted, versioned, TLS only.
locals {
  # keep_old_days: how long what was overwritten or deleted can be brought back. forget: prefix of what nobody may bring back.
  buckets = {
    web       = { keep_old_days = 30, archive_days = null, expire_days = null, forget = null }
    documents = { keep_old_days = 365, archive_days = null, expire_days = null, forget = "quote-photos/" } # invoices: ten years (LPF L102 B), so nothing expires
    backups   = { keep_old_days = 30, archive_days = 30, expire_days = 365, forget = null }
  }
}

resource "aws_s3_bucket" "this" {
  for_each = local.buckets

  bucket        = "${var.name}-${each.key}-${var.account_id}"
  force_destroy = !var.production
}

resource "aws_s3_bucket_public_access_block" "this" {
  for_each = aws_s3_bucket.this

  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id
  rule { object_ownership = "BucketOwnerEnforced" }
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id
  versioning_configuration { status = "Enabled" }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id
  rule {
    apply_server_side_encryption_by_default { sse_algorithm = "AES256" }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  for_each = local.buckets

  bucket = aws_s3_bucket.this[each.key].id
  rule {
    id     = "housekeeping"
    status = "Enabled"
    filter {}
    abort_incomplete_multipart_upload { days_after_initiation = 3 }
    noncurrent_version_expiration { noncurrent_days = each.value.keep_old_days }

    dynamic "transition" {
      for_each = each.value.archive_days[*]
      content {
        days          = transition.value
        storage_class = "GLACIER_IR"
      }
    }
    dynamic "expiration" {
      for_each = each.value.expire_days[*]
      content { days = expiration.value }
    }
  }
  # Customers' photos: what the API erases is gone within a day (GDPR art. 17), and no marker of it stays.
  dynamic "rule" {
    for_each = each.value.forget[*]
    content {
      id     = "erased-is-gone"
      status = "Enabled"
      filter { prefix = rule.value }
      noncurrent_version_expiration { noncurrent_days = 1 }
      expiration { expired_object_delete_marker = true }
    }
  }
  depends_on = [aws_s3_bucket_versioning.this]
}

# The web bucket's policy, which CloudFront is named in, stands in the module web: a bucket has only one.
data "aws_iam_policy_document" "tls" {
  for_each = { for use in ["documents", "backups"] : use => aws_s3_bucket.this[use].arn }

  statement {
    sid       = "OnlyOverTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [each.value, "${each.value}/*"]
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

resource "aws_s3_bucket_policy" "tls" {
  for_each = data.aws_iam_policy_document.tls

  bucket = aws_s3_bucket.this[each.key].id
  policy = each.value.json
}
