# Networks, distributions and certificates have numbers for names: the tag Environment, which every resource of the stack carries,
# is the limit. What is made must carry it, what is changed carries it already; no right lets one environment take over the other's.
locals {
  regional = "arn:aws:ec2:${local.here}"
  # Kinds of things with the call that makes them; what they are made in is allowed by its own tag.
  made = {
    vpc                 = "ec2:CreateVpc"
    subnet              = "ec2:CreateSubnet"
    internet-gateway    = "ec2:CreateInternetGateway"
    route-table         = "ec2:CreateRouteTable"
    vpc-endpoint        = "ec2:CreateVpcEndpoint"
    security-group      = "ec2:CreateSecurityGroup"
    security-group-rule = "ec2:AuthorizeSecurityGroup*"
    instance            = "ec2:RunInstances"
  }
}

data "aws_iam_policy_document" "tagged" {
  statement {
    sid     = "Change"
    actions = ["ec2:*", "cloudfront:*", "acm:*"]
    resources = [
      "${local.regional}:*", "arn:aws:cloudfront::${var.account_id}:distribution/*", "arn:aws:cloudfront::${var.account_id}:vpcorigin/*",
      "arn:aws:acm:us-east-1:${var.account_id}:certificate/*",
    ]
    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/Environment"
      values   = [var.environment]
    }
  }
  dynamic "statement" {
    for_each = local.made
    content {
      actions   = [statement.value]
      resources = ["${local.regional}:${statement.key}/*"]
      condition {
        test     = "StringEquals"
        variable = "aws:RequestTag/Environment"
        values   = [var.environment]
      }
    }
  }
  statement {
    sid       = "MakeAtTheEdge" # a request for a certificate knows no resource
    actions   = ["cloudfront:CreateDistribution", "cloudfront:CreateDistributionWithTags", "cloudfront:CreateVpcOrigin", "acm:RequestCertificate"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/Environment"
      values   = [var.environment]
    }
  }
  # While a thing is being made; afterwards its own tag rules.
  statement {
    sid       = "TagWhatIsMade"
    actions   = ["ec2:CreateTags"]
    resources = ["${local.regional}:*"]
    condition {
      test     = "StringLike"
      variable = "ec2:CreateAction"
      values   = ["*"]
    }
  }
  # Only what carries no environment's tag: a thing in the making, and the default group that AWS adds to a network.
  statement {
    sid       = "TagAndTidyWhatIsNobodys"
    actions   = ["ec2:CreateTags", "ec2:RevokeSecurityGroup*", "cloudfront:TagResource", "acm:AddTagsToCertificate"]
    resources = ["${local.regional}:security-group/*", "arn:aws:cloudfront::${var.account_id}:*", "arn:aws:acm:us-east-1:${var.account_id}:certificate/*"]
    condition {
      test     = "Null"
      variable = "aws:ResourceTag/Environment"
      values   = ["true"]
    }
  }
  # A machine comes with these, which its request does not tag.
  statement {
    sid       = "PartsOfAMachine"
    actions   = ["ec2:RunInstances"]
    resources = ["${local.regional}:volume/*", "${local.regional}:network-interface/*", "arn:aws:ec2:${var.region}::image/*"]
  }
  statement {
    sid       = "EdgeByName"
    actions   = ["cloudfront:*"]
    resources = ["arn:aws:cloudfront::${var.account_id}:function/${var.name}-*"]
  }
  # Neither name nor tag: rules without data, that a distribution refers to.
  statement {
    sid = "EdgeRules"
    actions = [for call in setproduct(["Create", "Update", "Delete"], ["CachePolicy", "OriginAccessControl", "ResponseHeadersPolicy"]) :
    "cloudfront:${call[0]}${call[1]}"]
    resources = ["*"]
  }
  # What AWS itself does with the stack; the roles are AWS's, for the account.
  statement {
    sid       = "RolesOfServices"
    actions   = ["iam:CreateServiceLinkedRole"]
    resources = ["arn:aws:iam::${var.account_id}:role/aws-service-role/*"]
    condition {
      test     = "StringEquals"
      variable = "iam:AWSServiceName"
      values = [for service in ["vpcorigin.cloudfront", "rds", "ecs", "ecs.application-autoscaling", "elasticloadbalancing", "elasticache", "replicator.lambda", "logger.cloudfront"] :
      "${service}.amazonaws.com"]
    }
  }
}

resource "aws_iam_policy" "tagged" {
  name   = "${var.name}-deploy-tagged" # a policy of its own: one holds 6144 characters
  path   = local.path
  policy = data.aws_iam_policy_document.tagged.json
}

resource "aws_iam_role_policy_attachment" "tagged" {
  role       = aws_iam_role.workflow["deploy"].name
  policy_arn = aws_iam_policy.tagged.arn
}
