import {
  type Rows,
  rate,
  alone,
  parsed,
  notThere,
  none,
  gone,
  noArn,
  tags,
  twins,
  fifty,
  metadata,
  onRole,
  onProfile,
  onLinked,
  noRole,
  noProfile
} from './operation-cases'
import { oidc, saml } from './furnished'
import { op, privateKey, samlText } from './world'

/** Instance profiles, providers and the account itself. */
export const otherRows = {
  // ---- instance profiles
  CreateInstanceProfile: {
    ok: { input: { InstanceProfileName: 'web', Path: '/x/', Tags: tags } },
    errors: {
      EntityAlreadyExists: { input: { InstanceProfileName: 'App' } },
      LimitExceeded: { input: { InstanceProfileName: 'web' }, ...none('InstanceProfilesQuota') },
      InvalidInput: { input: { InstanceProfileName: 'web', Tags: twins } }
    },
    never: alone
  },
  GetInstanceProfile: { ok: { input: onProfile }, errors: { NoSuchEntity: { input: noProfile } } },
  ListInstanceProfiles: { ok: { input: {} } },
  ListInstanceProfilesForRole: { ok: { input: onRole }, errors: { NoSuchEntity: { input: noRole } } },
  DeleteInstanceProfile: {
    ok: { input: { InstanceProfileName: 'empty' } },
    errors: { NoSuchEntity: { input: noProfile }, DeleteConflict: { input: onProfile } },
    never: rate
  },
  AddRoleToInstanceProfile: {
    ok: { input: { InstanceProfileName: 'empty', RoleName: 'batch' } },
    errors: {
      NoSuchEntity: { input: { ...noProfile, ...onRole } },
      EntityAlreadyExists: { input: { ...onProfile, ...onRole } },
      LimitExceeded: { input: { ...onProfile, RoleName: 'batch' } },
      UnmodifiableEntity: { input: { InstanceProfileName: 'empty', ...onLinked } }
    }
  },
  RemoveRoleFromInstanceProfile: {
    ok: { input: { ...onProfile, ...onRole } },
    errors: {
      NoSuchEntity: { input: { ...onProfile, RoleName: 'batch' } },
      UnmodifiableEntity: { input: { ...onProfile, ...onLinked } }
    },
    never: rate
  },
  TagInstanceProfile: {
    ok: { input: { ...onProfile, Tags: tags } },
    errors: {
      NoSuchEntity: { input: { ...noProfile, Tags: tags } },
      LimitExceeded: { input: { ...onProfile, Tags: fifty } },
      InvalidInput: { input: { ...onProfile, Tags: twins } }
    },
    never: alone
  },
  UntagInstanceProfile: {
    ok: { input: { ...onProfile, TagKeys: ['a'] } },
    errors: { NoSuchEntity: { input: { ...noProfile, TagKeys: ['a'] } } },
    never: { ...alone, ...parsed }
  },
  ListInstanceProfileTags: { ok: { input: onProfile }, errors: { NoSuchEntity: { input: noProfile } } },

  // ---- SAML providers
  CreateSAMLProvider: {
    ok: {
      input: { Name: 'other', SAMLMetadataDocument: samlText, AssertionEncryptionMode: 'Required', AddPrivateKey: privateKey }
    },
    errors: {
      EntityAlreadyExists: { input: { Name: 'Corp', SAMLMetadataDocument: samlText } },
      LimitExceeded: { input: { Name: 'other', SAMLMetadataDocument: samlText }, ...none('SAMLProvidersQuota') },
      InvalidInput: { input: { Name: 'other', SAMLMetadataDocument: metadata } }
    },
    never: alone
  },
  GetSAMLProvider: {
    ok: { input: { SAMLProviderArn: saml } },
    errors: { NoSuchEntity: { input: { SAMLProviderArn: oidc } }, InvalidInput: { input: { SAMLProviderArn: noArn } } }
  },
  ListSAMLProviders: { ok: { input: {} } },
  UpdateSAMLProvider: {
    ok: {
      input: {
        SAMLProviderArn: saml,
        SAMLMetadataDocument: samlText.replace('2030', '2031'),
        AssertionEncryptionMode: 'Allowed',
        AddPrivateKey: privateKey
      }
    },
    errors: {
      NoSuchEntity: { input: { SAMLProviderArn: gone, SAMLMetadataDocument: samlText } },
      InvalidInput: { input: { SAMLProviderArn: saml, AddPrivateKey: 'no key' } },
      LimitExceeded: {
        input: { SAMLProviderArn: saml, AddPrivateKey: privateKey },
        before: [1, 2].map(() => op('UpdateSAMLProvider', { SAMLProviderArn: saml, AddPrivateKey: privateKey }))
      }
    },
    never: alone
  },
  DeleteSAMLProvider: {
    ok: { input: { SAMLProviderArn: saml } },
    errors: { NoSuchEntity: { input: { SAMLProviderArn: gone } }, InvalidInput: { input: { SAMLProviderArn: noArn } } },
    never: rate
  },
  TagSAMLProvider: {
    ok: { input: { SAMLProviderArn: saml, Tags: tags } },
    errors: {
      NoSuchEntity: { input: { SAMLProviderArn: gone, Tags: tags } },
      LimitExceeded: { input: { SAMLProviderArn: saml, Tags: fifty } },
      InvalidInput: { input: { SAMLProviderArn: saml, Tags: twins } }
    },
    never: alone
  },
  UntagSAMLProvider: {
    ok: { input: { SAMLProviderArn: saml, TagKeys: ['a'] } },
    errors: {
      NoSuchEntity: { input: { SAMLProviderArn: gone, TagKeys: ['a'] } },
      InvalidInput: { input: { SAMLProviderArn: noArn, TagKeys: ['a'] } }
    },
    never: alone
  },
  ListSAMLProviderTags: {
    ok: { input: { SAMLProviderArn: saml } },
    errors: { NoSuchEntity: { input: { SAMLProviderArn: gone } }, InvalidInput: { input: { SAMLProviderArn: noArn } } }
  },

  // ---- OIDC providers
  CreateOpenIDConnectProvider: {
    ok: { input: { Url: 'https://other.example.com/x', ThumbprintList: ['a'.repeat(40)] } },
    errors: {
      EntityAlreadyExists: { input: { Url: 'https://ID.example.com/' } },
      LimitExceeded: { input: { Url: 'https://other.example.com' }, ...none('OIDCProvidersQuota') },
      InvalidInput: {
        input: { Url: 'https://other.example.com', ThumbprintList: Array.from({ length: 6 }, () => 'a'.repeat(40)) }
      }
    },
    never: { ...alone, OpenIdIdpCommunicationError: 'nothing is fetched over a network' }
  },
  GetOpenIDConnectProvider: {
    ok: { input: { OpenIDConnectProviderArn: oidc } },
    errors: {
      NoSuchEntity: { input: { OpenIDConnectProviderArn: saml } },
      InvalidInput: { input: { OpenIDConnectProviderArn: noArn } }
    }
  },
  ListOpenIDConnectProviders: { ok: { input: {} } },
  DeleteOpenIDConnectProvider: {
    ok: { input: { OpenIDConnectProviderArn: oidc } },
    errors: {
      NoSuchEntity: { input: { OpenIDConnectProviderArn: gone } },
      InvalidInput: { input: { OpenIDConnectProviderArn: noArn } }
    }
  },
  AddClientIDToOpenIDConnectProvider: {
    ok: { input: { OpenIDConnectProviderArn: oidc, ClientID: 'web' } },
    errors: {
      NoSuchEntity: { input: { OpenIDConnectProviderArn: gone, ClientID: 'web' } },
      InvalidInput: { input: { OpenIDConnectProviderArn: noArn, ClientID: 'web' } },
      LimitExceeded: { input: { OpenIDConnectProviderArn: oidc, ClientID: 'web' }, ...none('ClientIDsPerOIDCProviderQuota') }
    },
    never: alone
  },
  RemoveClientIDFromOpenIDConnectProvider: {
    ok: { input: { OpenIDConnectProviderArn: oidc, ClientID: 'app' } },
    errors: {
      NoSuchEntity: { input: { OpenIDConnectProviderArn: gone, ClientID: 'app' } },
      InvalidInput: { input: { OpenIDConnectProviderArn: noArn, ClientID: 'app' } }
    },
    never: alone
  },
  UpdateOpenIDConnectProviderThumbprint: {
    ok: { input: { OpenIDConnectProviderArn: oidc, ThumbprintList: ['b'.repeat(40)] } },
    errors: {
      NoSuchEntity: { input: { OpenIDConnectProviderArn: gone, ThumbprintList: [] } },
      InvalidInput: { input: { OpenIDConnectProviderArn: oidc, ThumbprintList: Array.from({ length: 6 }, () => 'b'.repeat(40)) } }
    },
    never: alone
  },
  TagOpenIDConnectProvider: {
    ok: { input: { OpenIDConnectProviderArn: oidc, Tags: tags } },
    errors: {
      NoSuchEntity: { input: { OpenIDConnectProviderArn: gone, Tags: tags } },
      LimitExceeded: { input: { OpenIDConnectProviderArn: oidc, Tags: fifty } },
      InvalidInput: { input: { OpenIDConnectProviderArn: oidc, Tags: twins } }
    },
    never: alone
  },
  UntagOpenIDConnectProvider: {
    ok: { input: { OpenIDConnectProviderArn: oidc, TagKeys: ['a'] } },
    errors: {
      NoSuchEntity: { input: { OpenIDConnectProviderArn: gone, TagKeys: ['a'] } },
      InvalidInput: { input: { OpenIDConnectProviderArn: noArn, TagKeys: ['a'] } }
    },
    never: alone
  },
  ListOpenIDConnectProviderTags: {
    ok: { input: { OpenIDConnectProviderArn: oidc } },
    errors: {
      NoSuchEntity: { input: { OpenIDConnectProviderArn: gone } },
      InvalidInput: { input: { OpenIDConnectProviderArn: noArn } }
    }
  },

  // ---- the account
  CreateAccountAlias: {
    ok: { input: { AccountAlias: 'acme-2' } },
    errors: { EntityAlreadyExists: { input: { AccountAlias: 'acme' } } },
    never: { ...rate, ...alone }
  },
  DeleteAccountAlias: {
    ok: { input: { AccountAlias: 'acme' } },
    errors: { NoSuchEntity: { input: { AccountAlias: 'other' } } },
    never: { ...rate, ...alone }
  },
  ListAccountAliases: { ok: { input: {} } },
  UpdateAccountPasswordPolicy: {
    ok: { input: { RequireSymbols: true, MaxPasswordAge: 90, PasswordReusePrevention: 24, HardExpiry: true } },
    never: { ...rate, ...notThere, MalformedPolicyDocument: 'its parameters are no document' }
  },
  GetAccountPasswordPolicy: {
    ok: { input: {} },
    errors: { NoSuchEntity: { input: {}, before: [op('DeleteAccountPasswordPolicy', {})] } }
  },
  DeleteAccountPasswordPolicy: {
    ok: { input: {} },
    errors: { NoSuchEntity: { input: {}, before: [op('DeleteAccountPasswordPolicy', {})] } },
    never: rate
  },
  GetAccountSummary: { ok: { input: {} } }
} satisfies Rows
