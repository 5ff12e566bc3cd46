# One box: containers behind a local reverse proxy that swaps two colours of the API, with Valkey beside them.
# What runs on it comes with releases (by Session Manager); the machine itself is replaceable at any time.
data "aws_ssm_parameter" "linux" {
  count = local.starter

  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
}

# A disk does not get them by itself, and without Environment nobody but an administrator could change or delete it (module access).
data "aws_default_tags" "this" {}

resource "aws_iam_instance_profile" "box" {
  count = local.starter

  name = "${var.name}-api"
  role = aws_iam_role.runtime.name
}

# Session Manager instead of SSH: no open port, no key, every session recorded by name.
resource "aws_iam_role_policy_attachment" "session_manager" {
  count = local.starter

  role       = aws_iam_role.runtime.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_instance" "box" {
  count = local.starter

  ami                         = data.aws_ssm_parameter.linux[0].insecure_value
  instance_type               = var.box_type
  subnet_id                   = var.network.outbound_subnet_ids[0]
  vpc_security_group_ids      = [var.network.api_security_group_id]
  associate_public_ip_address = true # the way out only; the group lets nobody but CloudFront in
  iam_instance_profile        = aws_iam_instance_profile.box[0].name
  disable_api_termination     = var.production
  user_data                   = file("${path.module}/box.sh")
  tags                        = { Name = "${var.name}-box" }
  volume_tags                 = merge(data.aws_default_tags.this.tags, { Name = "${var.name}-box" })

  root_block_device {
    volume_type = "gp3"
    volume_size = 12
    encrypted   = true
  }
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 2 # containers take the box's role
  }
  credit_specification { cpu_credits = "standard" } # slower when exhausted, never dearer

  # A newer image or script is no reason to lose the box: replace it on purpose with -replace.
  lifecycle { ignore_changes = [ami, user_data] }
}
