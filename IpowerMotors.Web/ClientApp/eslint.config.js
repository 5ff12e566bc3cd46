import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Imports flow one way: app → features → components → api → site. Each folder may not import those listed. */
const mayNotImport = {
  features: ["app"],
  components: ["app", "features"],
  api: ["app", "features", "components"],
  site: ["app", "features", "components", "api"],
};

const importDirection = Object.entries(mayNotImport).map(([folder, forbidden]) => ({
  files: [`src/${folder}/**/*.{ts,tsx}`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            group: forbidden.flatMap((name) => [`~/${name}/**`, `../**/${name}/**`]),
            message: "Imports flow one way: app → features → components → api → site.",
          },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["build", "src/api/schema.d.ts"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  jsxA11y.flatConfigs.strict,
  reactHooks.configs.flat.recommended,
  {
    rules: {
      "no-irregular-whitespace": ["error", { skipStrings: true, skipTemplates: true, skipJSXText: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      // A list styled without bullets loses its role in Safari: the explicit role is wanted.
      "jsx-a11y/no-redundant-roles": ["error", { ul: ["list"], ol: ["list"] }],
    },
  },
  { files: ["scripts/**"], languageOptions: { globals: { console: "readonly" } } },
  ...importDirection,
);
