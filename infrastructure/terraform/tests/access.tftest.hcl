mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  name              = "ipower-test"
  environment       = "staging"
  region            = "eu-west-3"
  account_id        = "123456789012"
  github_repository = "owner/name"
}

run "no_role_can_do_everything_or_leave_its_boundary_and_environment" {
  module { source = "./modules/access" }
  command = plan

  assert {
    condition = alltrue([for statement in concat(data.aws_iam_policy_document.deploy.statement, data.aws_iam_policy_document.boundary.statement, data.aws_iam_policy_document.lock.statement, data.aws_iam_policy_document.restore.statement, data.aws_iam_policy_document.box.statement, data.aws_iam_policy_document.tagged.statement) :
      !(contains(statement.resources, "*") && anytrue([for action in statement.actions : strcontains(action, "*")]))
    ])
    error_message = "A statement gives a whole service on every resource."
  }
  assert {
    condition     = alltrue([for statement in data.aws_iam_policy_document.deploy.statement : !contains(statement.actions, "*") && !contains(statement.actions, "iam:*")])
    error_message = "The deploy role must not own identity management."
  }
  assert {
    condition = alltrue([for statement in data.aws_iam_policy_document.deploy.statement : one(statement.condition).variable == "iam:PermissionsBoundary"
    if anytrue([for action in statement.actions : contains(["iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy", "iam:CreateUser", "iam:PutUserPolicy"], action)])])
    error_message = "Rights can be given without the boundary."
  }
  assert {
    condition     = !anytrue(flatten([for statement in data.aws_iam_policy_document.deploy.statement : [for action in statement.actions : contains(["iam:DeleteRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary", "iam:CreatePolicyVersion"], action)]]))
    error_message = "The boundary can be taken off or rewritten."
  }
  assert {
    condition     = alltrue([for role in aws_iam_role.workflow : role.path == "/access/"]) && aws_iam_policy.boundary.path == "/access/" && alltrue([for arn in local.own_identities : !strcontains(arn, "/access/") && !strcontains(split(":", arn)[5], "/*")])
    error_message = "The workflows' own roles must be out of the deploy role's reach."
  }
  # Networks, distributions and certificates of both environments lie in one account, with numbers for names.
  assert {
    condition = alltrue([for statement in concat(data.aws_iam_policy_document.deploy.statement, data.aws_iam_policy_document.tagged.statement) :
      try(jsonencode(one(statement.condition)), "") == jsonencode({ test = "StringEquals", values = ["staging"], variable = "aws:ResourceTag/Environment" })
      || jsonencode(statement.resources) == jsonencode(["arn:aws:cloudfront::123456789012:function/ipower-test-*"])
    if anytrue([for action in statement.actions : contains(["ec2:*", "cloudfront:*", "acm:*"], action)])])
    error_message = "A whole service is given without the environment's tag."
  }
  assert {
    condition = alltrue([for statement in data.aws_iam_policy_document.tagged.statement :
      try(jsonencode(one(statement.condition)), "") == jsonencode({ test = "StringEquals", values = ["staging"], variable = "aws:RequestTag/Environment" })
    if !contains(["PartsOfAMachine", "EdgeRules"], coalesce(statement.sid, "-")) && anytrue([for action in statement.actions : can(regex(":(Create|Run|Request|Authorize)", action)) && !contains(["ec2:CreateTags", "iam:CreateServiceLinkedRole"], action)])])
    error_message = "Something can be made without the environment's tag, out of everybody's reach."
  }
  assert {
    condition = alltrue([for statement in data.aws_iam_policy_document.tagged.statement : contains(["aws:ResourceTag/Environment", "ec2:CreateAction"], try(one(statement.condition).variable, ""))
    if anytrue([for action in statement.actions : can(regex(":(CreateTags|AddTags|TagResource)", action))])])
    error_message = "A tag that rules can be put on what belongs to another environment."
  }
  assert {
    condition     = alltrue([for document in [data.aws_iam_policy_document.deploy, data.aws_iam_policy_document.tagged] : length(jsonencode(document.statement)) < 6144])
    error_message = "IAM takes 6144 characters in a policy."
  }
}

run "only_the_named_repository_gets_in_and_production_needs_its_environment" {
  module { source = "./modules/access" }
  command = plan

  assert {
    condition = [for condition in data.aws_iam_policy_document.trust["deploy"].statement[0].condition : one(condition.values)
    if endswith(condition.variable, ":sub")] == ["repo:owner/name:environment:staging"]
    error_message = "Only the approved environment of the repository may deploy."
  }
  assert {
    condition = [for condition in data.aws_iam_policy_document.trust["plan"].statement[0].condition : one(condition.values)
    if endswith(condition.variable, ":sub")] == ["repo:owner/name:ref:refs/heads/main"]
    error_message = "Whoever plans reads the state, and the state holds secrets: only what was merged may."
  }
  assert {
    condition     = alltrue(flatten([for document in data.aws_iam_policy_document.trust : [for condition in document.statement[0].condition : condition.test == "StringEquals"]]))
    error_message = "Trust must not be given by a pattern."
  }
}

run "each_role_can_do_its_own_work_and_reads_nothing_else_of_customers" {
  module { source = "./modules/access" }
  command = plan

  assert {
    condition = (anytrue([for statement in data.aws_iam_policy_document.box.statement : contains(statement.actions, "ssm:CancelCommand") && contains(statement.resources, "*")])
    && alltrue([for document in [data.aws_iam_policy_document.deploy, data.aws_iam_policy_document.restore] : document.source_policy_documents == tolist([data.aws_iam_policy_document.box.json])]))
    error_message = "Whoever may start a command must be able to stop it."
  }
  assert {
    condition = [for statement in data.aws_iam_policy_document.lock.statement : [statement.actions, statement.resources] if anytrue([for arn in statement.resources : strcontains(arn, "/plans/")])
    ] == [[toset(["s3:PutObject"]), toset(["arn:aws:s3:::*-terraform-state/plans/staging/*"])]]
    error_message = "A plan holds secrets, and what is put there is applied."
  }
  assert {
    condition     = contains(data.aws_iam_policy_document.deploy.statement[0].resources, "arn:aws:s3:::*-terraform-state/staging/*")
    error_message = "The deploy tool could not take its lock."
  }
  assert {
    condition = length(setsubtract(["ecr:*", "ssm:*"], data.aws_iam_policy_document.deploy.statement[0].actions)) == 0 && length(setsubtract(
    ["arn:aws:ecr:eu-west-3:123456789012:repository/ipower-test-*", "arn:aws:ssm:eu-west-3:123456789012:parameter/ipower-test/*"], data.aws_iam_policy_document.deploy.statement[0].resources)) == 0
    error_message = "An apply could not push the first image and note it."
  }
  assert {
    condition = length(setsubtract(
      [for group in ["eu-west-3:123456789012:log-group:/ipower-test/*", "eu-west-3:123456789012:log-group:/aws/rds/instance/ipower-test/*", "*:123456789012:log-group:/aws/lambda/us-east-1.ipower-test-*"] : "arn:aws:logs:${group}"],
    data.aws_iam_policy_document.deploy.statement[0].resources)) == 0
    error_message = "An apply could not say when logs end."
  }
  assert {
    condition     = !anytrue(flatten([for statement in data.aws_iam_policy_document.lock.statement : [for action in statement.actions : !startswith(action, "s3:")]]))
    error_message = "A plan pushes no image and notes none."
  }
  assert {
    condition     = !anytrue([for statement in data.aws_iam_policy_document.lock.statement : contains(statement.resources, "arn:aws:s3:::*-terraform-state/staging/*")])
    error_message = "A plan changes nothing but Terraform's own lock."
  }
  assert {
    condition     = toset(keys(aws_iam_role_policy.no_documents)) == toset(["plan", "deploy"]) && data.aws_iam_policy_document.no_documents.statement[0].effect == "Deny"
    error_message = "ReadOnlyAccess would show customers' documents."
  }
  assert {
    condition = toset(flatten([for statement in data.aws_iam_policy_document.restore.statement : statement.resources
    if contains(statement.actions, "s3:GetObject")])) == toset(["arn:aws:s3:::ipower-test-backups-123456789012/nightly/*", "arn:aws:s3:::*-terraform-state/staging.tfstate", "arn:aws:s3:::*-terraform-state/staging/*"])
    error_message = "The drill must read backups and the deploy tool's notes only."
  }
  assert {
    condition = jsonencode([for statement in data.aws_iam_policy_document.restore.statement : concat(sort(statement.actions), sort(statement.resources), flatten(statement.condition[*].values)) if !anytrue([for action in statement.actions : startswith(action, "s3:")])]) == jsonencode([
      ["ecs:RunTask", "arn:aws:ecs:eu-west-3:123456789012:task-definition/ipower-test-backup:*", "arn:aws:ecs:eu-west-3:123456789012:cluster/ipower-test-backup"],
      ["iam:PassRole", "arn:aws:iam::123456789012:role/ipower-test-backup", "arn:aws:iam::123456789012:role/ipower-test-backup-restore", "ecs-tasks.amazonaws.com"],
      ["ecs:DescribeTasks", "arn:aws:ecs:eu-west-3:123456789012:task/ipower-test-backup/*"],
      ["logs:GetLogEvents", "arn:aws:logs:eu-west-3:123456789012:log-group:/ipower-test/api:log-stream:backup/backup/*"],
    ])
    error_message = "Without a box the drill starts the backup's task and reads what it said: no other task, role or log."
  }
  assert {
    condition = [for condition in data.aws_iam_policy_document.trust["restore"].statement[0].condition : one(condition.values)
    if endswith(condition.variable, ":sub")] == ["repo:owner/name:environment:staging-drill"]
    error_message = "The drill has a GitHub environment of its own: no approval of it may deploy."
  }
}
