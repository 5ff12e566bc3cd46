mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  name       = "ipower-test"
  account_id = "123456789012"
  production = true
}

run "every_bucket_is_private_encrypted_versioned_and_denies_plain_http" {
  module { source = "./modules/storage" }
  command = plan

  assert {
    condition     = toset(keys(aws_s3_bucket.this)) == toset(["web", "documents", "backups"])
    error_message = "Three buckets are expected."
  }
  assert {
    condition     = toset(keys(aws_s3_bucket_public_access_block.this)) == toset(keys(aws_s3_bucket.this)) && alltrue([for block in aws_s3_bucket_public_access_block.this : block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets])
    error_message = "A bucket can become public."
  }
  assert {
    condition     = alltrue([for use in keys(aws_s3_bucket.this) : one(one(aws_s3_bucket_server_side_encryption_configuration.this[use].rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"])
    error_message = "A bucket is not encrypted."
  }
  assert {
    condition     = alltrue([for use in keys(aws_s3_bucket.this) : one(aws_s3_bucket_versioning.this[use].versioning_configuration).status == "Enabled"])
    error_message = "A bucket forgets what is overwritten."
  }
  assert {
    condition     = alltrue([for bucket in aws_s3_bucket.this : bucket.force_destroy == false])
    error_message = "Production's buckets must refuse to be deleted while they hold anything."
  }
  assert {
    condition     = alltrue([for document in data.aws_iam_policy_document.tls : document.statement[0].effect == "Deny" && one(document.statement[0].condition).variable == "aws:SecureTransport"])
    error_message = "Requests without TLS must be denied."
  }
}

run "documents_never_expire_and_backups_and_erased_photos_do" {
  module { source = "./modules/storage" }
  command = plan

  assert {
    condition     = alltrue([for use in keys(aws_s3_bucket.this) : one(aws_s3_bucket_lifecycle_configuration.this[use].rule[0].noncurrent_version_expiration).noncurrent_days >= 30])
    error_message = "What was overwritten must come back for a month."
  }
  assert {
    condition     = length(aws_s3_bucket_lifecycle_configuration.this["documents"].rule[0].expiration) == 0
    error_message = "Invoices are kept for ten years: nothing may expire by itself."
  }
  assert {
    condition     = one(aws_s3_bucket_lifecycle_configuration.this["backups"].rule[0].expiration).days == 365
    error_message = "Backups hold personal data: a year is the limit."
  }
  assert {
    condition     = one(aws_s3_bucket_lifecycle_configuration.this["documents"].rule[1].filter).prefix == "quote-photos/" && one(aws_s3_bucket_lifecycle_configuration.this["documents"].rule[1].noncurrent_version_expiration).noncurrent_days == 1
    error_message = "A photo that the API erased must be gone within a day."
  }
}
