# Every right ends at this account and at this environment: at its prefix where things have names, else at its tag (tagged.tf).
data "aws_iam_policy_document" "deploy" {
  source_policy_documents = [data.aws_iam_policy_document.box.json]

  statement {
    sid = "OwnResources"
    actions = [
      "s3:*", "rds:*", "ecs:*", "ecr:*", "lambda:*", "logs:*", "elasticache:*", "elasticloadbalancing:*", "scheduler:*",
      "ssm:*", "sns:*", "ses:*", "cloudwatch:*", "xray:*", "budgets:*", "wafv2:*", "application-autoscaling:*",
    ]
    resources = [
      "arn:aws:s3:::${var.name}-*", "arn:aws:s3:::*-terraform-state/${var.environment}.tfstate*", "arn:aws:s3:::*-terraform-state/${var.environment}/*",
      "arn:aws:rds:${local.here}:*:${var.name}*",
      "arn:aws:ecs:${local.here}:*/${var.name}*", "arn:aws:ecr:${local.here}:repository/${var.name}-*",
      "arn:aws:lambda:*:${var.account_id}:function:${var.name}-*", "arn:aws:logs:${local.here}:log-group:/${var.name}/*",
      "arn:aws:logs:${local.here}:log-group:/aws/rds/instance/${var.name}/*", "arn:aws:logs:*:${var.account_id}:log-group:/aws/lambda/us-east-1.${var.name}-*",
      "arn:aws:elasticache:${local.here}:*:${var.name}*", "arn:aws:elasticloadbalancing:${local.here}:*/${var.name}/*",
      "arn:aws:elasticloadbalancing:${local.here}:*/app/${var.name}/*", "arn:aws:scheduler:${local.here}:schedule/*/${var.name}-*",
      "arn:aws:ssm:${local.here}:parameter/${var.name}/*", "arn:aws:sns:${local.here}:${var.name}-*",
      "arn:aws:ses:${local.here}:identity/*", "arn:aws:ses:${local.here}:configuration-set/${var.name}",
      "arn:aws:cloudwatch:${local.here}:alarm:${var.name}-*", "arn:aws:cloudwatch::${var.account_id}:dashboard/${var.name}",
      "arn:aws:xray:${local.here}:group/${var.name}/*", "arn:aws:budgets::${var.account_id}:budget/${var.name}",
      "arn:aws:wafv2:us-east-1:${var.account_id}:global/webacl/${var.name}/*",
      "arn:aws:application-autoscaling:${local.here}:scalable-target/*",
    ]
  }
  statement {
    sid       = "Login" # knows no resource
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }
  statement {
    sid = "RolesWithinTheBoundary"
    actions = [
      "iam:CreateRole", "iam:PutRolePolicy", "iam:DeleteRolePolicy", "iam:AttachRolePolicy", "iam:DetachRolePolicy", "iam:PutRolePermissionsBoundary",
      "iam:CreateUser", "iam:PutUserPolicy", "iam:DeleteUserPolicy", "iam:PutUserPermissionsBoundary",
    ]
    resources = local.own_identities
    condition {
      test     = "StringEquals"
      variable = "iam:PermissionsBoundary"
      values   = [aws_iam_policy.boundary.arn]
    }
  }
  statement {
    sid = "Roles"
    actions = [
      "iam:DeleteRole", "iam:TagRole", "iam:UntagRole", "iam:UpdateAssumeRolePolicy", "iam:PassRole", "iam:CreateInstanceProfile", "iam:DeleteInstanceProfile",
      "iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile", "iam:TagInstanceProfile", "iam:DeleteUser", "iam:TagUser", "iam:CreateAccessKey", "iam:DeleteAccessKey",
    ]
    resources = local.own_identities
  }
}

locals {
  # Not below /access/: a pattern with a star would match the path too, were the prefix not at its start.
  own_identities = [for kind in ["role", "user", "instance-profile"] : "arn:aws:iam::${var.account_id}:${kind}/${var.name}-*"]
}

# The most that anything in the stack can ever do.
data "aws_iam_policy_document" "boundary" {
  statement {
    sid     = "Data"
    actions = ["s3:*", "logs:*", "ecr:*", "ses:Send*", "ssm:Get*", "lambda:InvokeFunction"]
    resources = [
      "arn:aws:s3:::${var.name}-*", "arn:aws:logs:*:${var.account_id}:log-group:*", "arn:aws:ecr:${local.here}:repository/${var.name}-*",
      "arn:aws:ses:${local.here}:*", "arn:aws:ssm:${local.here}:parameter/${var.name}/*", "arn:aws:lambda:${local.here}:function:${var.name}-*",
    ]
  }
  # A schedule that starts the nightly backup as its own role.
  statement {
    sid       = "Start"
    actions   = ["ecs:RunTask"]
    resources = ["arn:aws:ecs:${local.here}:task-definition/${var.name}-*"]
  }
  statement {
    sid       = "AsTask"
    actions   = ["iam:PassRole"]
    resources = ["arn:aws:iam::${var.account_id}:role/${var.name}-*"]
    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ecs-tasks.amazonaws.com"]
    }
  }
  # What Session Manager, Lambda's network and telemetry need; these calls know no resource.
  statement {
    sid = "Unnamed"
    actions = [
      "ssm:UpdateInstanceInformation", "ssm:ListAssociations", "ssm:ListInstanceAssociations", "ssm:GetDocument", "ssm:DescribeDocument", "ssm:GetManifest",
      "ssm:GetDeployablePatchSnapshotForInstance", "ssm:PutInventory", "ssm:PutComplianceItems", "ssm:UpdateAssociationStatus",
      "ssm:UpdateInstanceAssociationStatus", "ssm:PutConfigurePackageResult", "ssm:DescribeAssociation",
      "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel",
      "ec2messages:AcknowledgeMessage", "ec2messages:DeleteMessage", "ec2messages:FailMessage", "ec2messages:GetEndpoint", "ec2messages:GetMessages", "ec2messages:SendReply",
      "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
      "ecr:GetAuthorizationToken", "cloudwatch:PutMetricData", "xray:PutTraceSegments", "xray:PutTelemetryRecords",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "boundary" {
  name   = "${var.name}-boundary"
  path   = local.path
  policy = data.aws_iam_policy_document.boundary.json
}
