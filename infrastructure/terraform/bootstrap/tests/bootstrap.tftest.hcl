mock_provider "aws" {}

run "the_state_of_both_environments_is_private_encrypted_and_cannot_be_lost" {
  command = plan

  assert {
    condition     = aws_s3_bucket_public_access_block.state.block_public_policy && aws_s3_bucket_public_access_block.state.restrict_public_buckets && aws_s3_bucket_public_access_block.state.block_public_acls && aws_s3_bucket_public_access_block.state.ignore_public_acls
    error_message = "The state holds secrets: its bucket must not become public."
  }
  assert {
    condition     = one(aws_s3_bucket_versioning.state.versioning_configuration).status == "Enabled"
    error_message = "A broken state must be undone by its last version."
  }
  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.state.rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"
    error_message = "The state must be encrypted."
  }
  assert {
    condition     = [for rule in aws_s3_bucket_lifecycle_configuration.state.rule : [rule.filter[0].prefix, rule.expiration[0].days, rule.noncurrent_version_expiration[0].noncurrent_days] if rule.id == "plans"] == [["plans/", 1, 1]]
    error_message = "A plan holds secrets and is applied within a day or never."
  }
  assert {
    condition     = data.aws_iam_policy_document.state.statement[0].effect == "Deny"
    error_message = "Plain HTTP must be denied."
  }
  assert {
    condition     = alltrue([for environment in ["staging", "production"] : strcontains(file("../envs/${environment}.backend"), "\"${var.state_bucket}\"")])
    error_message = "envs/*.backend name another bucket."
  }
  assert {
    condition     = alltrue([for root in ["..", "../../ovh"] : can(regex("backend \"s3\" \\{[^}]*use_lockfile += true\n", file("${path.module}/${root}/versions.tf")))])
    error_message = "Two who apply at once would overwrite each other's state."
  }
}

run "a_bucket_that_the_workflows_roles_would_not_find_is_refused" {
  command = plan
  variables { state_bucket = "ipower-state" }

  expect_failures = [var.state_bucket]
}
