// Written by `npm run generate`. Do not edit.

export interface paths {
    "/v1/staff/ways-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How staff may sign in here */
        get: operations["listWaysIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with e-mail and password
         * @description From our own pages only. Sets the cookie of the console under a new name each time. The reply is the same, and as late, whether somebody has this address or not.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finish signing in with a code */
        post: operations["signInWithCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/passkey-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the browser needs to sign in with a passkey */
        post: operations["beginPasskeySignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/passkey-sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a passkey */
        post: operations["signInWithPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a link to set a new password
         * @description The same reply whether somebody has this address or not.
         */
        post: operations["askPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password with such a link
         * @description Ends every session of the account. A link works once, for an hour.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/single-sign-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where to sign in with the company’s own account */
        post: operations["beginSignOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/invitations/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an invitation is for */
        post: operations["lookAtInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an invitation
         * @description Makes the account and signs in. Whoever has an account signs in first and sends the token alone.
         */
        post: operations["joinStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and what they may do in which brand */
        get: operations["readMe"];
        put?: never;
        /** Change one’s name, language or look */
        post: operations["changeMe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change one’s password
         * @description Ends all other sessions.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where one is signed in */
        get: operations["listMySessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/me/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out elsewhere */
        delete: operations["endMySession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/me/sessions/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out everywhere else */
        post: operations["endMyOtherSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set up an authenticator app
         * @description In force once a code of it was sent. The recovery codes are shown this once.
         */
        post: operations["beginSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/me/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn the authenticator app on with its first code */
        post: operations["confirmSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/me/second-factor/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn the authenticator app off */
        post: operations["endSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/me/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New recovery codes
         * @description Those before are void.
         */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s passkeys */
        get: operations["listPasskeys"];
        put?: never;
        /** Keep a passkey that the browser made */
        post: operations["addPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/me/passkey-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the browser needs to make a passkey */
        post: operations["beginPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/me/passkeys/{passkey}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a passkey */
        delete: operations["removePasskey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who works for the brand */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What those who work for the brand are called
         * @description For everybody who works there: names beside what colleagues did, and nothing else of them.
         */
        get: operations["listColleagues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which role may do what */
        get: operations["listRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/members/{staff}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give and take roles
         * @description Nobody changes their own. What was taken away is gone with the next request.
         */
        post: operations["changeRoles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/members/{staff}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End somebody’s work for the brand */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/members/{staff}/end-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign a member out everywhere */
        post: operations["endMemberSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/members/{staff}/reset-second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let in a member who lost their second factor
         * @description Removes app, recovery codes and passkeys and signs them out. They come in with the password and set up new ones.
         */
        post: operations["resetMemberSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/second-factor-roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Which roles must come in with a second factor */
        put: operations["requireSecondFactor"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations that are open */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite somebody
         * @description The link is shown this once, works once and for seven days. An invitation before it to the same address is void.
         */
        post: operations["inviteStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/invitations/{invitation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an invitation back */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The brand’s API keys */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make an API key
         * @description Its text is shown this once. A secret key is for your own servers; a publishable one for pages, from the origins it names.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/keys/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/training": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The courses of one’s own roles */
        get: operations["readTraining"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/training/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that one has read a course and will keep to it
         * @description Valid for a year.
         */
        post: operations["attestTraining"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The courses of all roles */
        get: operations["listCourses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/courses/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put the brand’s own text in place of a course
         * @description A language without a text has the built-in one. What was attested before counts until its end.
         */
        put: operations["editCourse"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the catalogue in force */
        get: operations["getCatalog"];
        /**
         * Apply a catalogue
         * @description Replaces the whole catalogue. The same document again changes nothing. With `dry_run=true` it only says what would happen.
         */
        put: operations["applyCatalog"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rewards/{reward}/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Load codes into the pool of a reward
         * @description Loading the same codes again adds nothing; the reply names those that were loaded or given before. They rest sealed.
         */
        post: operations["loadRewardCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rewards/{reward}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many codes of a reward are given and left */
        get: operations["getReward"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/{digest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The exact text behind a digest
         * @description Entries and receipts point to what the person was shown by its digest; this is the text.
         */
        get: operations["getNotice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalog.schema.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The JSON Schema of a catalogue document */
        get: operations["getCatalogSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Drafts of the catalogue
         * @description The open ones first, then the last that were published or discarded.
         */
        get: operations["listCatalogDrafts"];
        put?: never;
        /**
         * Begin a draft of the catalogue
         * @description From the version in force, from an old `version`, or from a `document` or the `text` of a file.
         */
        post: operations["createCatalogDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/drafts/{draft}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A draft, what it would change and what is wrong with it */
        get: operations["getCatalogDraft"];
        /**
         * Write a draft anew
         * @description The whole document, over exactly the revision that you saw.
         */
        put: operations["saveCatalogDraft"];
        post?: never;
        /**
         * Discard a draft
         * @description It stays readable.
         */
        delete: operations["discardCatalogDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/drafts/{draft}/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change places of a draft
         * @description Each edit says what stood there. What others wrote elsewhere stays; where they wrote in the same place, nothing is written and the reply names the places in `conflicts`. What is no catalogue yet is kept too.
         */
        post: operations["editCatalogDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/drafts/{draft}/rebases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a draft up to the version in force
         * @description Where draft and version changed the same place, the reply lists it in `conflicts` and nothing is written, until `keep` says for each whose is to stay.
         */
        post: operations["rebaseCatalogDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/drafts/{draft}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a second pair of eyes
         * @description Whoever approves, approves this text word for word; a changed word needs another approval. Only a member asks: two people stand behind what is published.
         */
        post: operations["askCatalogApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/drafts/{draft}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve or decline a draft */
        post: operations["settleCatalogApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/drafts/{draft}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a draft in force
         * @description Exactly the revision that you saw. What changes purposes or recipients was approved by a second member before, if there is one.
         */
        post: operations["publishCatalogDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every version that was ever in force
         * @description The newest first: who, when, why, and what changed.
         */
        get: operations["listCatalogVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How two versions or drafts differ */
        get: operations["compareCatalogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The catalogue as it once was */
        get: operations["getCatalogVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/translations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every text in every language: what is missing, and what is older than what it translates */
        get: operations["listTranslations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/texts/{text}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A version or draft as the document that lives in git */
        get: operations["exportCatalog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/drafts/{draft}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A page as people would see it with this draft
         * @description An ask, or the page of permissions with one purpose or recipient, as HTML. Nothing in it does anything.
         */
        post: operations["previewCatalogDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Catalogues to begin with
         * @description What each asks and for what, in every language that it speaks. `createBrand` begins with one of them.
         */
        get: operations["listTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a brand
         * @description Whoever makes it owns it. Its first catalogue is a draft, taken from a template; nobody is asked anything until that is published.
         */
        post: operations["createBrand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how a person is named */
        get: operations["getPerson"];
        /**
         * Name a person
         * @description Identifiers only: there is no field for anything that a person did not tell. Contact points are added; accounts, where given, are replaced.
         */
        put: operations["putPerson"];
        post?: never;
        /**
         * Erase a person
         * @description Makes everything of them unreadable, in the ledger too. Proofs given before stay valid. Their addresses stay refused until they verify them themselves.
         */
        delete: operations["erasePerson"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find one person by what they are named by
         * @description For staff. Exactly this address or id, and one person at most: there is no list of people. What was looked for stands in no address and no record; that somebody looked, and whom they found, does.
         */
        post: operations["searchPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at a person's answers for a purpose, with a reason
         * @description For staff, and the only way for them. The reply is that of a read for this purpose: what the person permits at this moment, and why the rest is withheld. Purpose, reason and role stand in the person's diary before the reply leaves; who it was stands in the audit.
         */
        post: operations["viewPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One person as staff see them: no answers
         * @description How they are named (addresses hidden but for their shape), what they permit and since when, whether a message would reach them and why not. Which parts come depends on the role. That the card was opened stands in the audit.
         */
        get: operations["getPersonCard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a token for a page of a signed-in customer
         * @description For a customer whom you have just signed in: put it into the page, where the widget sends it as bearer. It works for minutes, from your allowed origins only, and for this person alone: it can be shown asks, answer, say “not now” and be made offers. It reads no answers but those that an offer rests on.
         */
        post: operations["createPersonToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link to a person’s own pages
         * @description `full`: for a customer whom you have just signed in; opens once, within minutes. `reduce`: for a message; opens many times, lowers permission, shows no values and raises nothing without a code. Whoever has the link can use it: hand it to nobody else.
         */
        post: operations["createLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/push-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the key for browser notices
         * @description What a page gives to `pushManager.subscribe` as `applicationServerKey` (RFC 8292). It never changes.
         */
        get: operations["getPushKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/push-subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a device that takes notices
         * @description The browser’s `PushSubscription` as JSON, after the person asked for it. Ask their browser only when they press something that says so. The same device again takes the place of what was there.
         */
        post: operations["addPushSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/push-subscriptions/removals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forget a device that took notices */
        post: operations["removePushSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/presentations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what is to be shown
         * @description Returns the exact notice, the questions and the purposes, and a signed presentation bound to them. Nothing is stored about anybody.
         */
        post: operations["createPresentation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit what a person answered
         * @description All of it is stored, or nothing is. Only what the presentation showed is taken; a value needs a purpose that the person granted and does not keep it out of. null deletes an answer.
         */
        post: operations["submitAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw permission or answers
         * @description Lowers only. Once it is acknowledged nothing uses it any more.
         */
        post: operations["withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read answers for a purpose
         * @description Yields what may be used for the purpose at this moment, and why the rest is withheld. Recorded as a use before the reply leaves.
         */
        get: operations["readProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a person's answers were used for */
        get: operations["listUses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{receipt}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A receipt again, as JWS, Kantara 1.1 or DPV */
        get: operations["getReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge another person into this one
         * @description The narrower choice wins. Both chains stay provable; the other id leads here from now on.
         */
        post: operations["mergePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/next-ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What to ask a person next, or why nothing
         * @description One budget for each person over all touchpoints. Present it with `ask`, its questions as `attributes`, its purposes and recipients: only then it counts. A page with a person token says `me`; with a publishable key too, for whoever is before it, of whom nothing is known.
         */
        get: operations["nextAsk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/dismissals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a person does not want to be asked this
         * @description `not_now` lets all asks rest; `never` ends this one and its questions, until the person takes that back in their own pages.
         */
        post: operations["dismissAsk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assisted/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Name a customer by the address they give, or your own id
         * @description The reply is the same whether anybody is known by this address or not: nothing is looked up and nothing is stored. For two hours, and for the key that named them.
         */
        post: operations["nameCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assisted/asks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What may be asked of a customer today
         * @description Asks of kind `assisted` that are open, without forms and those that have to know an age: such are for the person's own screen.
         */
        get: operations["listAssistedAsks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assisted/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you wrote down today, and what came of it
         * @description Since midnight in the brand's time zone, newest first. Never what it says, nor whom it is for: `customer` is a name by which to go on with what still waits.
         */
        get: operations["listMyDrafts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assisted/presentations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what is read out to a customer
         * @description For asks of kind `assisted`: the notice, the questions, the script, and how the customer may confirm. Shown to nobody in particular, whoever it is.
         */
        post: operations["presentAssisted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits for a yes, and what came of it
         * @description Never what it says. Of a customer (`cst_…`): what this key wrote down since it named them.
         */
        get: operations["listDrafts"];
        put?: never;
        /**
         * Write down what a customer says
         * @description Used by nothing until the person confirms it. One presentation makes one draft for a customer, however often it is sent: the first counts.
         */
        post: operations["writeDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/drafts/{draft}/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the customer confirm
         * @description `screen`: a pairing code for the second screen. `code`: without `code` six digits are sent, with it they are checked. `link`: a link is sent. `phrase`: the customer said the words and `recording` says where they are kept. What may be used is up to the ask; something sensitive is never confirmed by a phrase.
         */
        post: operations["confirmDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/drafts/{draft}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take back what was written down by mistake */
        delete: operations["discardDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/stops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take down that a customer says stop
         * @description At once, for everybody who has this address, and before anything that still waits for a yes. The same reply whoever it is.
         */
        post: operations["stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/polls/{ask}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A poll, and what it came to
         * @description Counts are for those who voted: with a results ticket, with a person token, or with a secret key of the brand. Below the floor, and by difference, they stay hidden (`null`). A closed community poll is open to all.
         */
        get: operations["readPoll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/polls/{ask}/ballots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * One ballot of a community poll for one person
         * @description Blind RSA (RFC 9474, RSABSSA-SHA384-PSS-Deterministic): signs a number that says nothing about the ballot. Once for each person; the same number is signed again. It is kept that the person got a ballot, and never what became of it.
         */
        post: operations["takeBallot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/polls/{ask}/votes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Vote in a community poll, as nobody in particular
         * @description Sent without cookies, by the browser and not by a server that knows whose it is. A ballot counts once, until the poll closes.
         */
        post: operations["castVote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask which offers fit
         * @description Each offer says which answers it rests on and when they were told. The use is on record before the reply leaves.
         */
        post: operations["decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{segment}/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count a segment
         * @description Below the floor, or where the difference to another count would be below it, the count is suppressed.
         */
        post: operations["countSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count whom a rule would find
         * @description Of any rule, whether or not it stands in the catalogue, with the same care as a segment; said in plain words. With `missing` also how many are not among them, and why: each number is a group of its own and stays hidden where it is small.
         */
        post: operations["countRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{segment}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream the people of a segment
         * @description One JSON object a line. Each page is checked again as it leaves, and is on record with each person in it.
         */
        get: operations["listSegment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/slots/{slot}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What everybody sees in a slot
         * @description For a page before anybody has signed in. The same for everybody of a language, so a browser may keep it for five minutes.
         */
        get: operations["readSlot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask where an inquiry goes
         * @description The first target of the route whose rule holds, with the answers it rests on. Without a permission or an answer it is `otherwise`, and `reason` says so. The use is on record before the reply leaves.
         */
        post: operations["routeInquiry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/first-steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a new brand has come
         * @description Whether it has a catalogue in force, whether anybody has answered yet, and whether a decision was made for anybody.
         */
        get: operations["readFirstSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/asks/{ask}/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where an ask can be met
         * @description Its page, the short link to it, and the same as a QR code. They follow from the names of brand and ask: what is printed stays right. They lead somewhere as soon as the ask is in force, which `live` says.
         */
        get: operations["getAskPlaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand on what somebody wrote to your number
         * @description STOP ends everything that goes to this number at once, and takes back the purposes of what was sent to it; HELP says who writes and how to stop; START leads to the person’s own pages and begins nothing. In every language served, as one word. Send `reply` back to the number: it comes again, with the same id, when you hand on the same message again. Nothing in the answer tells whether anybody has this number.
         */
        post: operations["takeInboundMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bounces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report what came back
         * @description Of a message (`msg_…`) or of an address, as your provider tells you; or a bounce or complaint mail as it is (`mail`). `hard`: nothing goes to that address any more until a code sent to it is entered. `soft`: the same after five in a row. `complaint`: takes the purpose of that message back.
         */
        post: operations["reportBounce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Automations, and how many people are in each
         * @description Numbers are whole steps of the floor, and change once at least so many people have moved.
         */
        get: operations["listAutomations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations/{automation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far people have come in an automation
         * @description For each step how many people are about to take it and how many got what it sends; and why runs ended early, as far as it is told.
         */
        get: operations["readAutomation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations/{automation}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an automation did for a person, and why
         * @description What began each run, which steps it took when, and why it ended. Entries, never values.
         */
        get: operations["listAutomationRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations/{automation}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let an automation stand still
         * @description Nothing begins and nobody goes on. What happens meanwhile begins nothing later.
         */
        post: operations["pauseAutomation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations/{automation}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let an automation go on
         * @description Steps that came due meanwhile are taken now, each person checked again.
         */
        post: operations["resumeAutomation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/automations/{automation}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a person out of an automation
         * @description Ends what runs for them and what waits to be sent by it. Lowers only.
         */
        post: operations["leaveAutomation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/contactability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask whether a message would reach a person now
         * @description For each address: would a message for this purpose go there at this moment, and if not, why and when. Permission comes first, then the address, then the person's clock, then how much they and the brand want. Nothing is sent and nothing is promised: it is decided anew when a message leaves. A message about a topic, and a campaign with a schedule, may have less room.
         */
        get: operations["getContactability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the person can read inside a page
         * @description Only for the person: with a person token, as `me`. No key reads it, and the brand never learns what was opened.
         */
        get: operations["readInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/inbox/{message}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a message as read
         * @description The mark is the person’s own: no time is kept, and no key can see it.
         */
        post: operations["markMessageRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/inbox/{message}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a message away
         * @description It is gone from every list of theirs.
         */
        post: operations["dismissMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/{post}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a post stands */
        get: operations["readPost"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/{post}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell people what came of their answers
         * @description “You said, we did”: one message to each who told one of its attributes and permits its purpose, at their pace; and a place in the pages of all of them, also of those who tell later or want no messages. Once; again it says how it stands.
         */
        post: operations["publishPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/{post}/retract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a post back
         * @description It leaves everybody’s pages, and what waits is cancelled. What was sent stays with whoever has it.
         */
        post: operations["retractPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purposes/{purpose}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who approved a purpose that rests on no consent
         * @description Of the words that are in force now. A change of the purpose or of one of its messages voids what was approved.
         */
        get: operations["readApprovals"];
        put?: never;
        /**
         * Approve a purpose that rests on no consent
         * @description Two different members of staff or keys must, before the first message leaves. `role` is what people read in their pages; a member approves in a role that they have. The same again counts once.
         */
        post: operations["approvePurpose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exempt-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send one person a message about an order or safety
         * @description Rests on no consent: only under a purpose with `exempt`, approved by two. Holds what the call brings in `fields` and no answer. Neither hours, topics nor limits hold it back. With an Idempotency-Key or an `id` of yours it is sent once.
         */
        post: operations["sendExemptMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a campaign
         * @description Once for each edition. Everybody who permits it and belongs to its segment gets it once, on their own clock.
         */
        post: operations["startCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a campaign
         * @description Nothing more leaves until it goes on. What gets too old meanwhile is not sent.
         */
        post: operations["pauseCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with a paused campaign
         * @description Whoever has got it does not get it again.
         */
        post: operations["resumeCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a campaign
         * @description For good: whoever has not got this edition by now never gets it.
         */
        post: operations["cancelCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Campaigns, and how far each has come
         * @description All of the catalogue in force, in their present edition.
         */
        get: operations["listCampaigns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a campaign has come
         * @description Of the edition in force. Numbers are whole steps of the floor, and change once at least so many people have moved.
         */
        get: operations["readCampaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign}/audience": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many a campaign could not reach
         * @description Of those whom the edition in force is for and who permit it: how many have no address that it could go to. Not known where its rule reads sensitive answers; none is needed for the inbox.
         */
        get: operations["readCampaignAudience"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See a message before it is sent
         * @description As somebody invented would get it, or with answers that you make up; or as one person would, which is on record in their diary. Staff who name a person need the permission to read answers, and a reason that the person reads.
         */
        post: operations["previewCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/previews/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See words before they stand in the catalogue
         * @description As somebody invented would read them: for drafts of campaigns, steps of automations, posts, and messages without a consent.
         */
        post: operations["previewMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message
         * @description To one address of your own, with made-up answers only.
         */
        post: operations["testCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages
         * @description What became of each, the newest first. Neither what they say nor where they went.
         */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{message}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a message */
        get: operations["readMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contact-pressure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much people get
         * @description For each of the last weeks how many people got one message, two, and so on over everything that is sent; and why messages wait or never went in the last four. Each week ends where today began on the brand's clock. Told once a day, in whole steps of the floor.
         */
        get: operations["readContactPressure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sending-calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is sent when
         * @description Days of campaigns and posts, also those on which a campaign could go that nobody has started; and with how many people automations go on. Days are the brand's; people get messages on their own clock.
         */
        get: operations["readSendingCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything held about a person
         * @description With what GDPR Art. 15(1) wants said about it. `csv` is one table for a spreadsheet.
         */
        get: operations["exportPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/restriction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop every use, keep everything
         * @description GDPR Art. 18, for a person who asked for it. Only the person themself can lift it.
         */
        post: operations["restrictPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/objection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say no to every purpose and recipient
         * @description GDPR Art. 21, for a person who asked for it: all of them at once, in one leaf.
         */
        post: operations["objectForPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What people asked for by right
         * @description What is due first comes first. Without `state`: those that are not answered yet. In the console without their words: those are read one by one.
         */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write down what a person asked for
         * @description For somebody who wrote, called or came in. The deadline counts from `received_at`.
         */
        post: operations["openRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests/{id}/identity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say how you made sure who asks
         * @description Kept sealed until the request is closed, then deleted.
         */
        post: operations["identifyRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take more time, with a reason
         * @description GDPR: two further months; CCPA: 90 days in all. Once, and before the first deadline passes.
         */
        post: operations["extendRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a request
         * @description Closes it. What proved who asked is deleted.
         */
        post: operations["answerRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests/{id}/deny": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deny a request, with a reason
         * @description Closes it. The person reads the reason and the supervisory authority of your catalogue.
         */
        post: operations["denyRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One request, with its words and what was done about it
         * @description That a member of staff read it is on record.
         */
        get: operations["getRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests/{id}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A text to begin a reply with
         * @description In the person's language, and beside it in the one that whoever answers reads. Edit it before you send it.
         */
        get: operations["proposeReply"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests/{id}/assignee": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a request on, or give it back */
        post: operations["assignRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a note
         * @description Kept with the request. It is about a person, so it stands in their copy of everything.
         */
        post: operations["noteRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests/{id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that the person heard that it arrived
         * @description CCPA § 7021(a): within 10 business days.
         */
        post: operations["confirmRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests/{id}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do what a request asks for
         * @description `export` is the copy of everything, `erase` ends with a certificate and closes the request: both only once it is known who asks. `export` writes to them that their copy waits in their own pages; only `to: letter` hands it to you. Where others of the brand work on requests, a letter, and the erasure of somebody who did not ask in their own pages, `waits` until one of them approves. `remove` takes answers away that are wrong; only the person can say what is right. The reason stays with the request.
         */
        post: operations["actOnRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests/{id}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Be the second pair of eyes
         * @description For a copy that goes out as a letter, or an erasure: not for whoever asked for it.
         */
        post: operations["approveRequestAct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reply-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Texts to begin replies with
         * @description Ours in six languages, or the brand's own. `{brand}`, `{received}` and `{due}` are filled in for each request.
         */
        get: operations["listReplyTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reply-templates/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Words of your own for a reply
         * @description `null`: ours again.
         */
        put: operations["putReplyTemplate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The register of breaches
         * @description Every incident, those that were not reported too (GDPR Art. 33(5)). Newest first.
         */
        get: operations["listBreaches"];
        put?: never;
        /**
         * Write down an incident
         * @description The clock of 72 hours runs from `aware_at`, whenever you write it down. Name no persons here: whom it affects is worked out.
         */
        post: operations["recordBreach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breach-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a breach can be about
         * @description Questions, addresses and purposes by their names, also those that are no longer in use.
         */
        get: operations["listBreachFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaches/{breach}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One incident, with its clock, drafts and trace */
        get: operations["getBreach"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaches/{breach}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put right what was written down
         * @description What stood there before stays in the trace.
         */
        post: operations["correctBreach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaches/{breach}/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say how high the risk is
         * @description `none`: unlikely to lead to a risk, the authority need not hear of it. `high`: the persons must hear of it (Art. 34).
         */
        post: operations["assessBreach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaches/{breach}/searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Work out whom it affects
         * @description Who held one of these fields at some time in [from, to), read from the ledger and not only from what is there now. Runs in the background; `affected` and the trace have the result. What was deleted since can be unclear: `maybe`. Erased people are counted only.
         */
        post: operations["searchAffected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaches/{breach}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whom it affects
         * @description NDJSON: one person a line, with the names of the fields they held and whether they were written to. Reading it is on record, with the reason: at least three words.
         */
        post: operations["listAffected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaches/{breach}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Both notices as they follow from what is known now
         * @description For the authority in a language of choice, for persons in each language of the brand. Nothing is stored.
         */
        get: operations["proposeNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaches/{breach}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Write the report to the authority */
        put: operations["draftReport"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaches/{breach}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that the authority was told
         * @description As often as there is more to tell: what is still missing is named as to follow (Art. 33(4)). After 72 hours the first one says why it is late.
         */
        post: operations["reportBreach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaches/{breach}/no-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide that the authority need not be told
         * @description Only where the risk was assessed as unlikely. The reason stays in the register.
         */
        post: operations["leaveUnreported"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaches/{breach}/notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Write the notice to persons, by language
         * @description `{your_data}` becomes the names of what its reader had told, in their language.
         */
        put: operations["draftBreachNotice"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaches/{breach}/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write to everybody on the list
         * @description By e-mail, else by text message, where an address is known to be theirs, in their language. Rests on no consent: it is a duty (Art. 34(1)). In the background.
         */
        post: operations["notifyAffected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaches/{breach}/told": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that persons were told in another way
         * @description By letter or in public, for instance (Art. 34(3)(c)).
         */
        post: operations["tellElsewhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaches/{breach}/no-notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide that persons need not be told
         * @description With the case of Art. 34(3) that it rests on, and the reason.
         */
        post: operations["leaveUnnotified"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaches/{breach}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a note to the trace */
        post: operations["noteBreach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaches/{breach}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close an incident
         * @description Once it is decided about the authority and about the persons. It stays in the register.
         */
        post: operations["closeBreach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processing-record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The record of processing
         * @description GDPR Art. 30(1)(a) to (g), made from the catalogue that is or was in force and from what this installation does. `/v1/processing-record/page` has it to print.
         */
        get: operations["readProcessingRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processing-record/additions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add to the record in your own words
         * @description For one purpose, or for all of it. An empty text takes it away; what stood there before is kept for the record of that day.
         */
        post: operations["addToProcessingRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processing-record/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The record of processing, to print
         * @description One HTML file that needs nothing else.
         */
        get: operations["printProcessingRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where webhooks go, and how it goes there */
        get: operations["listEndpoints"];
        put?: never;
        /**
         * Have webhooks sent somewhere
         * @description With `recipient`: what people let that recipient have, with its values; one endpoint for each. Without: what changed, as GET /v1/events has it. Signed after Standard Webhooks. What staff ask for gets nothing before a second member approved it.
         */
        post: operations["createEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints/{endpoint}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One endpoint */
        get: operations["getEndpoint"];
        /**
         * Change an endpoint, or enable it again
         * @description What was to be delivered while it was disabled is delivered then, as it is then. Another address, other events or purposes that staff ask for wait for a second member; asking for what is in force takes that back.
         */
        put: operations["changeEndpoint"];
        post?: never;
        /**
         * Send nothing there any more
         * @description What its recipient must still hear stays open, until there is another endpoint for it.
         */
        delete: operations["deleteEndpoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints/{endpoint}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve or decline what a member asked for
         * @description Of exactly what was read. A new endpoint that is declined is gone.
         */
        post: operations["settleEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints/{endpoint}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret; for a day both sign */
        post: operations["rotateEndpointSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints/{endpoint}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one event that says nothing */
        post: operations["testEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints/{endpoint}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send it once more
         * @description What changed since then, in ledger order and under the same ids. For a recipient: what it was given since then and may still have, checked anew.
         */
        post: operations["replayEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Files that were asked for
         * @description The newest 200.
         */
        get: operations["listExports"];
        put?: never;
        /**
         * Ask for a file for a recipient
         * @description Another key must approve it within seven days; a second member where a member of staff asks.
         */
        post: operations["askExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{export}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a file that another key asked for
         * @description It can then be fetched once, within 24 hours. If one of the two keys is revoked, it can not.
         */
        post: operations["approveExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{export}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve or decline a file as a second member
         * @description Never who asked, unless nobody else may approve: the audit says so. What a key asked for can be declined here, and is approved with another key.
         */
        post: operations["settleExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{export}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw what was asked for or approved */
        post: operations["cancelExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{export}/fetch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The file, once
         * @description CSV: people by the name under which the recipient knows them, and only who permits it at this moment. Written as it is fetched and kept nowhere; a POST, since it puts a transfer on record with everybody in it. Of staff, who approved it does not fetch it.
         */
        post: operations["fetchExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who received what, and what is still open
         * @description Names, never values. `open` counts what recipients have not acknowledged yet, with the age of the oldest.
         */
        get: operations["listTransfers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What people were asked and said, over time
         * @description A person counts once a month. Numbers go up in steps of the floor, today at most once an hour, and are settled when a day is over, so that no sum or difference shows a smaller group.
         */
        get: operations["readExchange"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many permit each purpose
         * @description Now; counted anew at most every ten minutes. A number changes once at least as many people as the floor stand between.
         */
        get: operations["readPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Of how many people each recipient has something
         * @description Now; counted anew at most every ten minutes. Each person is in one of the three numbers of a recipient.
         */
        get: operations["readShared"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many told each thing, and how fresh it is
         * @description Counts, never answers. Sensitive attributes are not counted.
         */
        get: operations["readCoverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/distribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the answers to one question are spread
         * @description For a purpose that it is bound to: only answers that are permitted for it and fresh count. Sensitive attributes and texts are not counted.
         */
        get: operations["readDistribution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Offers shown, and taken up as declared
         * @description Taken up: within so many days of being shown it, the person told something that the offer's purpose may use. Nothing follows clicks.
         */
        get: operations["readOfferUse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/pressure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many messages people got in a week
         * @description Weeks that are over; every message of every source counts.
         */
        get: operations["readPressure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/unused": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was told and never used */
        get: operations["readUnused"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What staff, keys and jobs did
         * @description Changes, and reads of personal data. Newest first.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/actors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who stands in the audit */
        get: operations["listAuditActors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit as a file
         * @description All that the filters find, up to 50 000 rows. That it was taken along is written down too.
         */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check that nothing in the audit was changed
         * @description Each row against its mark, the chain, and the signed end. With `kept`, a signed end of before: that the chain still holds it.
         */
        post: operations["verifyAudit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the internal audit found
         * @description Severe ones first. What is mended settles itself the next time the audit looks.
         */
        get: operations["listInternalFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/findings/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the internal audit look now
         * @description It looks by itself every night.
         */
        post: operations["inspectNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/findings/{check}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Live with a finding for a while, for a reason */
        post: operations["acceptFinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/findings/{check}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept a finding no longer */
        post: operations["reopenFinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When the ledger was verified, and what came of it */
        get: operations["listVerifications"];
        put?: never;
        /**
         * Verify the ledger and the audit now
         * @description Goes on beside the requests; `listVerifications` says how far it is and what came of it.
         */
        post: operations["verifyNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is kept for how long, what ends when, and what was deleted */
        get: operations["getRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed tree head (C2SP tlog-checkpoint) */
        get: operations["getCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public keys of receipts (JWKS) and checkpoints (verifier keys) */
        get: operations["getLedgerKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/keys/rotations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the ledger a new signing key
         * @description Receipts and tree heads of before hold: the old public key stays published, its private half is destroyed. Whoever keeps your keys elsewhere needs the new one.
         */
        post: operations["rotateLedgerKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/entries/{entry}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Inclusion proof of an entry (RFC 9162 hashing) */
        get: operations["proveEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** That one tree contains an earlier one (RFC 9162) */
        get: operations["proveConsistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/tile/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tiles of the tree (C2SP tlog-tiles) */
        get: operations["getTile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/{brand}/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed tree head, for everybody */
        get: operations["getPublicCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/{brand}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public keys of receipts and checkpoints, for everybody */
        get: operations["getPublicKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/{brand}/tile/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tiles of the tree, for everybody */
        get: operations["getPublicTile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed, in ledger order
         * @description Kinds and keys, never values: those are read for a purpose. Follows the tree, so that nothing is ever skipped.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This interface as OpenAPI 3.1 */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This page */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Why a request was refused (RFC 9457). */
        Problem: {
            /**
             * Format: uri-reference
             * @description `/docs#` and the code.
             */
            type: string;
            title: string;
            status: number;
            /** @description A sentence for a developer. Holds nothing personal. */
            detail: string;
            /**
             * @description Stable: test for this.
             * @enum {string}
             */
            code: "json_invalid" | "input_invalid" | "idempotency_key_invalid" | "export_too_long" | "finding_unknown" | "inspection_running" | "verification_running" | "ledger_too_large" | "cursor_invalid" | "purpose_required" | "not_found" | "media_type_unsupported" | "form_required" | "too_large" | "idempotency_conflict" | "idempotency_purged" | "rate_limited" | "internal" | "busy" | "database_unavailable" | "key_missing" | "key_invalid" | "scope_missing" | "purpose_not_allowed" | "origin_not_allowed" | "person_not_allowed" | "token_invalid" | "token_expired" | "brand_required" | "form_foreign" | "not_signed_in" | "proof_required" | "staff_required" | "permission_missing" | "training_required" | "request_foreign" | "sign_in_failed" | "second_factor_required" | "second_factor_on" | "second_factor_off" | "password_wrong" | "password_weak" | "passkey_invalid" | "passkey_unknown" | "sign_on_missing" | "sign_on_unreachable" | "session_unknown" | "member_unknown" | "member_exists" | "role_own" | "role_not_yours" | "owner_required" | "invitation_unknown" | "course_changed" | "key_unknown" | "reason_required" | "link_invalid" | "link_used" | "link_expired" | "code_invalid" | "contact_unknown" | "catalog_invalid" | "catalog_missing" | "brand_taken" | "catalog_draft_unknown" | "catalog_draft_closed" | "catalog_draft_outdated" | "catalog_draft_behind" | "catalog_version_unknown" | "approval_required" | "approval_not_yours" | "approval_not_asked" | "purpose_unknown" | "attribute_unknown" | "recipient_unknown" | "ask_unknown" | "ask_conditional" | "ask_unwanted" | "notice_unknown" | "segment_unknown" | "slot_unknown" | "route_unknown" | "poll_unknown" | "reward_unknown" | "reward_without_pool" | "reward_not_left" | "person_unknown" | "person_invalid" | "person_erased" | "contact_suppressed" | "person_same" | "request_unknown" | "request_closed" | "request_extended" | "extension_late" | "identity_unchecked" | "person_unreachable" | "authority_missing" | "breach_unknown" | "breach_closed" | "breach_busy" | "breach_unsearched" | "breach_late" | "breach_text_missing" | "breach_risky" | "breach_undecided" | "presentation_required" | "presentation_invalid" | "presentation_expired" | "not_shown" | "form_expected" | "value_invalid" | "no_granted_purpose" | "raise_not_allowed" | "nothing_told" | "draft_unknown" | "confirmation_not_allowed" | "age_required" | "guardian_required" | "customer_invalid" | "kiosk_not_possible" | "kiosk_invalid" | "presentation_used" | "seal_invalid" | "poll_closed" | "ballot_taken" | "ballot_invalid" | "ballot_spent" | "message_unknown" | "campaign_unknown" | "automation_unknown" | "campaign_started" | "campaign_not_started" | "campaign_over" | "not_granted" | "withdrawn" | "stale" | "not_bound" | "purpose_exempt" | "objection_not_possible" | "segment_too_small" | "counts_used_up" | "purpose_not_exempt" | "approval_missing" | "exempt_message_unknown" | "exempt_fields_invalid" | "objected" | "person_restricted" | "person_only" | "post_unknown" | "post_retracted" | "endpoint_unknown" | "endpoint_taken" | "export_unknown" | "export_closed" | "export_not_yours" | "second_key_required" | "entry_unknown" | "receipt_unknown" | "key_not_current" | "not_yet_sequenced" | "tile_unknown";
            errors?: {
                /** @description Where in the input (RFC 6901). */
                pointer: string;
                message: string;
                code?: string;
                /** @description The message with `{name}` for each of its values: what it is said with in other languages. */
                said?: {
                    text: string;
                    values: {
                        [key: string]: string | number;
                    };
                };
            }[];
        };
        /** Catalogue document */
        Catalog: {
            /** @description The controller that asks. */
            brand: {
                key: string;
                /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                name: {
                    [key: string]: string;
                };
                locales: string[];
                default_locale: string;
                /** @description IANA name, e.g. Europe/Helsinki. */
                time_zone: string;
                /** @description Who answers for the data (GDPR Art. 13(1)(a), (b)). */
                controller: {
                    name: string;
                    email?: string;
                    phone?: string;
                    address?: string;
                    privacy_policy?: string;
                    terms?: string;
                    country?: string;
                    dpo?: string;
                    authority?: string;
                };
                /**
                 * @description Counts below this many people are not shown.
                 * @default 10
                 */
                floor?: number;
                /** @description ISO 3166 country or subdivision, or EU. */
                jurisdiction?: string;
                /** @description How much one person may be asked. Without it: 12 questions in P30D, P3D of rest, P14D after "not now". */
                ask_budget?: {
                    /**
                     * @description Questions in that time, over all touchpoints.
                     * @default 12
                     */
                    questions?: number;
                    per?: string;
                    rest_after_answer?: string;
                    rest_after_not_now?: string;
                };
                /** @description What staff, a kiosk or a list brought and the person has not confirmed. Without it: it is kept for P14D. */
                drafts?: {
                    valid_for?: string;
                };
                /** @description From which age on somebody may say yes by themself (GDPR Art. 8): one age, or by country and `default`. Without it: 16. */
                age_of_consent?: number | {
                    [key: string]: number;
                };
                /**
                 * @description Children may come by: the linter then looks for asks without `age`.
                 * @enum {unknown}
                 */
                minors?: "possible";
                /** @description A tablet in a shop: how long what it shows counts, from its setting up to the arrival of the answer. Without it: P2D. */
                kiosk?: {
                    /** @description PT1H to P7D. */
                    valid_for?: string;
                };
                /** @description Of the person's pages; its contrast is enforced there. */
                colour?: string;
                /** @description When the brand writes at all. A person's own choice can only make it less. */
                contact?: {
                    /** @description Nothing leaves in these hours of the person's clock. */
                    quiet_hours?: {
                        /** @description HH:MM on the person's clock. */
                        from: string;
                        /** @description HH:MM on the person's clock. */
                        until: string;
                    };
                    /** @description Messages to one person in seven days, over all channels. */
                    weekly_max?: number;
                    /** @description Write only to addresses that people have confirmed themselves, whatever the brand says of them (double opt-in). */
                    confirmed_only?: boolean;
                    channels?: {
                        email?: {
                            weekly_max: number;
                        };
                        sms?: {
                            weekly_max: number;
                        };
                        whatsapp?: {
                            weekly_max: number;
                        };
                        push?: {
                            weekly_max: number;
                        };
                        inbox?: {
                            weekly_max: number;
                        };
                        webhook?: {
                            weekly_max: number;
                        };
                    };
                };
                /** @description What messages can be about; people choose among them. */
                topics?: {
                    [key: string]: {
                        [key: string]: string;
                    };
                };
            };
            /** @description What data is used for. */
            purposes: {
                [key: string]: {
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    title: {
                        [key: string]: string;
                    };
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    explanation?: {
                        [key: string]: string;
                    };
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    benefit?: {
                        [key: string]: string;
                    };
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    if_refused?: {
                        [key: string]: string;
                    };
                    retention?: string;
                    /** @description Raise it to declare that the meaning changed: people are then asked again. */
                    edition?: number;
                    /** @description Messages under it rest on no consent: the line that says so in everybody's pages. Two people approve it. */
                    exempt?: {
                        /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                        why: {
                            [key: string]: string;
                        };
                    };
                    /** @description The yes-or-no attribute by which people say "show me what everybody sees". */
                    holdout?: string;
                    /**
                     * @default consent
                     * @enum {unknown}
                     */
                    legal_basis?: "consent" | "contract" | "legal_obligation" | "vital_interests" | "public_task" | "legitimate_interests";
                };
            };
            /** @description Who else may receive data. */
            recipients?: {
                [key: string]: {
                    name: string;
                    /** @enum {unknown} */
                    role?: "third_party" | "processor";
                    country?: string;
                    purposes?: string[];
                    /**
                     * @description What protects data outside the European area (GDPR Art. 45, 46, 49).
                     * @enum {unknown}
                     */
                    safeguard?: "adequacy" | "standard_clauses" | "binding_rules" | "explicit_consent";
                    contact?: string;
                    privacy_policy?: string;
                };
            };
            /** @description What people may tell. */
            attributes?: {
                [key: string]: {
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    label: {
                        [key: string]: string;
                    };
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    why?: {
                        [key: string]: string;
                    };
                    /** @enum {unknown} */
                    type: "choice" | "multi_choice" | "boolean" | "number" | "scale" | "date" | "text";
                    options?: {
                        key: string;
                        /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                        label?: {
                            [key: string]: string;
                        };
                        /** @description No longer offered; answers that hold it stay valid. */
                        retired?: boolean;
                    }[];
                    purposes?: string[];
                    /** @description GDPR Art. 9: explicit consent, stored sealed. */
                    sensitive?: boolean;
                    /**
                     * @description How clearly the person says yes; a sensitive attribute is always explicit.
                     * @enum {unknown}
                     */
                    consent?: "explicit" | "standard";
                    fresh_for?: string;
                    /** @description After this time an answer is deleted, even where a purpose would let it be kept for longer. */
                    retention?: string;
                    min?: number;
                    max?: number;
                    step?: number;
                    max_length?: number;
                    /** @description What the ends of a scale mean. */
                    labels?: {
                        /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                        low?: {
                            [key: string]: string;
                        };
                        /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                        high?: {
                            [key: string]: string;
                        };
                    };
                    group?: string;
                };
            };
            /** @description Where people are asked. */
            asks?: {
                [key: string]: {
                    /** @enum {unknown} */
                    kind: "survey" | "quiz" | "poll" | "popup" | "registration" | "configurator" | "preference_centre" | "assisted";
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    title: {
                        [key: string]: string;
                    };
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    intro?: {
                        [key: string]: string;
                    };
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    thanks?: {
                        [key: string]: string;
                    };
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    script?: {
                        [key: string]: string;
                    };
                    /** @description Assisted: how the customer may say yes to what staff wrote down. Without it: screen, code and link. */
                    confirm?: ("screen" | "code" | "link" | "phrase")[];
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    phrase?: {
                        [key: string]: string;
                    };
                    /** @description With a form they come from it, and need not be written. */
                    questions?: (string | {
                        attribute: string;
                        required?: boolean;
                        /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                        label?: {
                            [key: string]: string;
                        };
                        when?: components["schemas"]["CatalogRuleGroup"];
                        /** @description Refused by the linter: silence is not yes. */
                        preselected?: unknown;
                    })[];
                    /** @description A form as SurveyJS Creator exports it. */
                    form?: Record<string, never>;
                    /** @description By question of the form: the attribute that it tells. One named like the attribute needs no entry. */
                    map?: {
                        [key: string]: string | {
                            attribute: string;
                            /** @description By value of the form: the key of the option, true or false, or a number. */
                            values?: {
                                [key: string]: string | number | boolean | null;
                            };
                        };
                    };
                    /** @description By question: points for each answer; or a number by which a number that was told is multiplied. */
                    scores?: {
                        [key: string]: number | {
                            [key: string]: number;
                        };
                    };
                    /** @description How a quiz ends; told in the reply and not kept. */
                    outcomes?: {
                        key: string;
                        /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                        title: {
                            [key: string]: string;
                        };
                        /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                        text?: {
                            [key: string]: string;
                        };
                        url?: string;
                        /** @description The points with which it holds, both ends included. */
                        score?: {
                            from?: number;
                            to?: number;
                        };
                        when?: components["schemas"]["CatalogRuleGroup"];
                    }[];
                    /** @description How a poll is counted. `purpose`: in whose name; without it, the first of the ask that the question is bound to. */
                    poll?: {
                        /**
                         * @description When the counts are shown to those who voted.
                         * @default after_voting
                         * @enum {unknown}
                         */
                        results?: "after_voting" | "after_closing";
                        purpose?: string;
                        /** @description Nobody can say who voted what: the question and its options stand here, and no answer is kept. */
                        community?: boolean;
                        /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                        question?: {
                            [key: string]: string;
                        };
                        options?: {
                            key: string;
                            /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                            label: {
                                [key: string]: string;
                            };
                            /** @description No longer offered; votes for it stay counted. */
                            retired?: boolean;
                        }[];
                    };
                    purposes?: string[];
                    /** @description Own wording for the control of a purpose: one control for one purpose. */
                    consents?: {
                        purposes: string[];
                        /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                        label: {
                            [key: string]: string;
                        };
                        /** @description Refused by the linter. */
                        preselected?: boolean;
                    }[];
                    recipients?: string[];
                    reward?: string;
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    accept?: {
                        [key: string]: string;
                    };
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    decline?: {
                        [key: string]: string;
                    };
                    preselected?: string[];
                    /**
                     * @description What is asked first; the highest comes first.
                     * @default 0
                     */
                    priority?: number;
                    /** @description Where it is asked; without it, everywhere. */
                    touchpoints?: string[];
                    when?: components["schemas"]["CatalogRuleGroup"];
                    /** @description Children may meet it: whether somebody is old enough is asked first, and a parent says yes for those who are not. `country`: for people of this country only. */
                    age?: {
                        /** @constant */
                        ask: true;
                        country?: string;
                    };
                    valid_from?: string;
                    valid_until?: string;
                };
            };
            /** @description What people get for answering. */
            rewards?: {
                [key: string]: {
                    /** @enum {unknown} */
                    kind: "code" | "points" | "content" | "donation";
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    title: {
                        [key: string]: string;
                    };
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    value?: {
                        [key: string]: string;
                    };
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    terms?: {
                        [key: string]: string;
                    };
                    codes?: {
                        /** @description Each # becomes a random character. */
                        generate: string;
                    } | {
                        /** @description true: the codes are loaded over the API. A list is loaded when the catalogue is applied. */
                        pool: true | string[];
                    };
                    points?: number;
                    content?: {
                        [key: string]: {
                            title?: string;
                            body?: string;
                            url?: string;
                            action?: string;
                            image?: string;
                            image_alt?: string;
                        };
                    };
                    /** @description What is given, and to whom. */
                    donation?: {
                        /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                        amount: {
                            [key: string]: string;
                        };
                        /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                        to: {
                            [key: string]: string;
                        };
                    };
                    valid_for?: string;
                    requires?: string[];
                    /** @description What one of them costs the brand, for its own figures. Never shown to people. */
                    cost?: {
                        /** @description Such as 2.50 */
                        amount: string;
                        /** @description ISO 4217, such as EUR */
                        currency: string;
                    };
                };
            };
            /** @description What may be shown. */
            offers?: {
                [key: string]: {
                    purpose: string;
                    slot: string;
                    when?: components["schemas"]["CatalogRuleGroup"];
                    content: {
                        [key: string]: {
                            title?: string;
                            body?: string;
                            url?: string;
                            action?: string;
                            image?: string;
                            image_alt?: string;
                        };
                    };
                    /** @description In their order; `content` is what is left for everybody else. */
                    variants?: {
                        key: string;
                        when?: components["schemas"]["CatalogRuleGroup"];
                        content: {
                            [key: string]: {
                                title?: string;
                                body?: string;
                                url?: string;
                                action?: string;
                                image?: string;
                                image_alt?: string;
                            };
                        };
                    }[];
                    /** @description How often one person is shown it. */
                    at_most?: {
                        times: number;
                        per: string;
                    };
                    /** @description The yes-or-no attribute by which people say "show me what everybody sees". */
                    holdout?: string;
                    /** @default 0 */
                    priority?: number;
                    valid_from?: string;
                    valid_until?: string;
                    locales?: string[];
                };
            };
            /** @description Places on pages, and what everybody sees there. */
            slots?: {
                [key: string]: {
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    title?: {
                        [key: string]: string;
                    };
                    fallback: {
                        content: {
                            [key: string]: {
                                title?: string;
                                body?: string;
                                url?: string;
                                action?: string;
                                image?: string;
                                image_alt?: string;
                            };
                        };
                    };
                };
            };
            /** @description Where inquiries go. */
            routes?: {
                [key: string]: {
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    title?: {
                        [key: string]: string;
                    };
                    purpose: string;
                    targets: {
                        key: string;
                        /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                        title: {
                            [key: string]: string;
                        };
                        when?: components["schemas"]["CatalogRuleGroup"];
                    }[];
                    otherwise: string;
                };
            };
            /** @description Groups of people. */
            segments?: {
                [key: string]: {
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    title?: {
                        [key: string]: string;
                    };
                    purpose: string;
                    when: components["schemas"]["CatalogRuleGroup"];
                };
            };
            /** @description What may be sent. */
            campaigns?: {
                [key: string]: {
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    title?: {
                        [key: string]: string;
                    };
                    purpose: string;
                    segment?: string;
                    when?: components["schemas"]["CatalogRuleGroup"];
                    /**
                     * @description `preferred`: the one that each person likes best among those where they can be reached.
                     * @enum {unknown}
                     */
                    channel: "email" | "sms" | "whatsapp" | "push" | "inbox" | "webhook" | "preferred";
                    content: {
                        [key: string]: {
                            subject?: string;
                            preheader?: string;
                            title?: string;
                            body?: string;
                            url?: string;
                            action?: string;
                            image?: string;
                            image_alt?: string;
                        };
                    };
                    /** @description Raise it to send anew: everybody gets each edition once at most. */
                    edition?: number;
                    topics?: string[];
                    /** @description May be put together with others that wait for the same person. */
                    digest?: boolean;
                    valid_for?: string;
                    schedule?: {
                        days?: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                        /** @description HH:MM on the person's clock. */
                        time?: string;
                        from?: string;
                        until?: string;
                    };
                };
            };
            /** @description What is sent when something happens. */
            automations?: {
                [key: string]: {
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    title?: {
                        [key: string]: string;
                    };
                    purpose: string;
                    /** @description What begins it: an answer, a yes or a no, a told date coming near, an answer getting old, a registration. */
                    on: {
                        /** @enum {unknown} */
                        event: "declared" | "granted" | "withdrawn" | "around" | "stale" | "registered";
                        attribute?: string;
                        purpose?: string;
                        ask?: string;
                        /** @description For `around`: from the date that the person told, e.g. -P7D. */
                        offset?: string;
                    };
                    when?: components["schemas"]["CatalogRuleGroup"];
                    /**
                     * @description `preferred`: the one that each person likes best among those where they can be reached.
                     * @enum {unknown}
                     */
                    channel: "email" | "sms" | "whatsapp" | "push" | "inbox" | "webhook" | "preferred";
                    steps: ({
                        wait: string;
                    } | {
                        when: components["schemas"]["CatalogRuleGroup"];
                    } | {
                        send: {
                            /**
                             * @description `preferred`: the one that each person likes best among those where they can be reached.
                             * @enum {unknown}
                             */
                            channel?: "email" | "sms" | "whatsapp" | "push" | "inbox" | "webhook" | "preferred";
                            content: {
                                [key: string]: {
                                    subject?: string;
                                    preheader?: string;
                                    title?: string;
                                    body?: string;
                                    url?: string;
                                    action?: string;
                                    image?: string;
                                    image_alt?: string;
                                };
                            };
                            topics?: string[];
                            valid_for?: string;
                        };
                    })[];
                    /** @description How long after it began it may begin anew for the same person. Without it: when what began it happens anew. */
                    again?: string | "never";
                };
            };
            /** @description What came of answers. */
            posts?: {
                [key: string]: {
                    /** @description The text by language (BCP 47): { "en": "…", "pl": "…" }. */
                    title?: {
                        [key: string]: string;
                    };
                    purpose: string;
                    attributes: string[];
                    content: {
                        [key: string]: {
                            subject?: string;
                            preheader?: string;
                            title?: string;
                            body?: string;
                            url?: string;
                            action?: string;
                            image?: string;
                            image_alt?: string;
                        };
                    };
                    /**
                     * @description `preferred`: the one that each person likes best among those where they can be reached.
                     * @enum {unknown}
                     */
                    channel?: "email" | "sms" | "whatsapp" | "push" | "inbox" | "webhook" | "preferred";
                    published?: string;
                };
            };
            /** @description What is sent without a consent. */
            exempt_messages?: {
                [key: string]: {
                    purpose: string;
                    /**
                     * @description `preferred`: the one that each person likes best among those where they can be reached.
                     * @enum {unknown}
                     */
                    channel: "email" | "sms" | "whatsapp" | "push" | "inbox" | "webhook" | "preferred";
                    content: {
                        [key: string]: {
                            subject?: string;
                            preheader?: string;
                            title?: string;
                            body?: string;
                            url?: string;
                            action?: string;
                            image?: string;
                            image_alt?: string;
                        };
                    };
                    /** @description What the call brings: an order number, a date. */
                    fields?: string[];
                    valid_for?: string;
                };
            };
        };
        CatalogRule: {
            id?: string;
            path?: number[];
            field: string;
            /** @enum {unknown} */
            operator: "=" | "!=" | "<" | "<=" | ">" | ">=" | "between" | "in" | "notIn" | "contains" | "containsAny" | "containsAll" | "beginsWith" | "within" | "told" | "notTold";
            value?: unknown;
            /** @constant */
            valueSource?: "value";
        };
        CatalogRuleGroup: {
            id?: string;
            path?: number[];
            /** @enum {unknown} */
            combinator: "and" | "or";
            not?: boolean;
            rules: Record<string, never>[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Seconds to wait (RFC 9110). */
        RetryAfter: number;
        /** @description Always `Bearer`. */
        Challenge: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listWaysIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        single_sign_on: boolean;
                        /** @description A forgotten password can be replaced by mail. */
                        mail: boolean;
                    };
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description `second_factor`: now the code of the authenticator app.
                         * @enum {unknown}
                         */
                        next: "done" | "second_factor";
                    };
                };
            };
        };
    };
    signInWithCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Six digits of the authenticator app, or a recovery code. */
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description `second_factor`: now the code of the authenticator app.
                         * @enum {unknown}
                         */
                        next: "done" | "second_factor";
                    };
                };
            };
        };
    };
    beginPasskeySignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What can be chosen. */
                        options: unknown;
                    };
                };
            };
        };
    };
    signInWithPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    response: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description `second_factor`: now the code of the authenticator app.
                         * @enum {unknown}
                         */
                        next: "done" | "second_factor";
                    };
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    askPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Taken, and not in force yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    beginSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                    };
                };
            };
        };
    };
    lookAtInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Its name; null: the installation itself. */
                        brand: string | null;
                        /** @description Null: whoever joins says theirs. */
                        email: string | null;
                        roles: ("owner" | "marketer" | "analyst" | "agent" | "dpo" | "auditor")[];
                        invited_by: string | null;
                        /** @description This address has an account: sign in, then join with it. */
                        known: boolean;
                        /** @description Until when it is taken. */
                        expires_at: string;
                    };
                };
            };
        };
    };
    joinStaff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    name?: string;
                    password?: string;
                    /** Format: email */
                    email?: string;
                    /**
                     * @description Language (BCP 47).
                     * @enum {unknown}
                     */
                    locale?: "en" | "fi" | "de" | "el" | "pl" | "he";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description `second_factor`: now the code of the authenticator app.
                         * @enum {unknown}
                         */
                        next: "done" | "second_factor";
                    };
                };
            };
        };
    };
    readMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `stf_…` */
                        id: string;
                        email: string;
                        name: string;
                        /** @description Language (BCP 47). */
                        locale: string;
                        /** @enum {unknown} */
                        theme: "auto" | "light" | "dark";
                        /** @enum {unknown} */
                        method: "password" | "second_factor" | "passkey" | "single_sign_on";
                        second_factor: boolean;
                        passkeys: number;
                        /** @description False where somebody only comes in by single sign-on. */
                        password: boolean;
                        /** @description May make brands. */
                        installation_owner: boolean;
                        memberships: {
                            brand: {
                                key: string;
                                name: string;
                                locales: string[];
                                default_locale: string;
                                /** @description IANA name, like `Europe/Helsinki`. */
                                time_zone: string;
                                has_catalog: boolean;
                            };
                            roles: ("owner" | "marketer" | "analyst" | "agent" | "dpo" | "auditor")[];
                            permissions: ("catalog_read" | "catalog_edit" | "catalog_publish" | "approve" | "insight" | "segments_count" | "messages_send" | "messages_see" | "sharing_see" | "sharing" | "sharing_files" | "people_find" | "people_values" | "contactability" | "assist" | "diary" | "requests" | "breaches" | "records" | "records_edit" | "audit" | "findings" | "ledger" | "ledger_keys" | "training" | "staff" | "keys")[];
                            /** @description The brand asks for a second factor, and they came in without: nothing is allowed. */
                            second_factor_due: boolean;
                            training: {
                                /** @description Null: a course is due, or none is wanted. */
                                valid_until: string | null;
                                /** @description Roles whose course is due. */
                                due: ("owner" | "marketer" | "analyst" | "agent" | "dpo" | "auditor")[];
                                /** @description What the roles would allow and what stays closed until then. */
                                closed: ("catalog_read" | "catalog_edit" | "catalog_publish" | "approve" | "insight" | "segments_count" | "messages_send" | "messages_see" | "sharing_see" | "sharing" | "sharing_files" | "people_find" | "people_values" | "contactability" | "assist" | "diary" | "requests" | "breaches" | "records" | "records_edit" | "audit" | "findings" | "ledger" | "ledger_keys" | "training" | "staff" | "keys")[];
                            };
                        }[];
                    };
                };
            };
        };
    };
    changeMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /**
                     * @description Language (BCP 47).
                     * @enum {unknown}
                     */
                    locale?: "en" | "fi" | "de" | "el" | "pl" | "he";
                    /** @enum {unknown} */
                    theme?: "auto" | "light" | "dark";
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    listMySessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sessions: {
                            id: string;
                            /** @description Browser and system, as far as they said; empty: unknown. */
                            device: string;
                            /** @enum {unknown} */
                            method: "password" | "second_factor" | "passkey" | "single_sign_on";
                            started_at: string;
                            seen_at: string;
                            current: boolean;
                        }[];
                    };
                };
            };
        };
    };
    endMySession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    endMyOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    beginSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        uri: string;
                        secret: string;
                        recovery_codes: string[];
                    };
                };
            };
        };
    };
    confirmSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    endSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recovery_codes: string[];
                    };
                };
            };
        };
    };
    listPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        passkeys: {
                            id: string;
                            name: string;
                            made_at: string | null;
                        }[];
                    };
                };
            };
        };
    };
    addPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    response: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    beginPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What can be chosen. */
                        options: unknown;
                    };
                };
            };
        };
    };
    removePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                passkey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        members: {
                            id: string;
                            name: string;
                            email: string;
                            roles: ("owner" | "marketer" | "analyst" | "agent" | "dpo" | "auditor")[];
                            /** @description The only purposes that they may name; null: all. */
                            purposes: string[] | null;
                            since: string;
                            second_factor: boolean;
                            seen_at: string | null;
                            training_due: ("owner" | "marketer" | "analyst" | "agent" | "dpo" | "auditor")[];
                            self: boolean;
                        }[];
                        second_factor_roles: ("owner" | "marketer" | "analyst" | "agent" | "dpo" | "auditor")[];
                    };
                };
            };
        };
    };
    listColleagues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        colleagues: {
                            id: string;
                            name: string;
                        }[];
                    };
                };
            };
        };
    };
    listRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        permissions: {
                            /** @enum {unknown} */
                            permission: "catalog_read" | "catalog_edit" | "catalog_publish" | "approve" | "insight" | "segments_count" | "messages_send" | "messages_see" | "sharing_see" | "sharing" | "sharing_files" | "people_find" | "people_values" | "contactability" | "assist" | "diary" | "requests" | "breaches" | "records" | "records_edit" | "audit" | "findings" | "ledger" | "ledger_keys" | "training" | "staff" | "keys";
                            about: string;
                            personal: boolean;
                            roles: ("owner" | "marketer" | "analyst" | "agent" | "dpo" | "auditor")[];
                        }[];
                    };
                };
            };
        };
    };
    changeRoles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    roles: ("owner" | "marketer" | "analyst" | "agent" | "dpo" | "auditor")[];
                    /** @description The only purposes that they may name; null: all. */
                    purposes?: string[] | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    endMemberSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    resetMemberSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    requireSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    roles: ("owner" | "marketer" | "analyst" | "agent" | "dpo" | "auditor")[];
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        invitations: {
                            id: string;
                            email: string | null;
                            roles: ("owner" | "marketer" | "analyst" | "agent" | "dpo" | "auditor")[];
                            /** @description The purposes concerned. */
                            purposes: string[] | null;
                            created_at: string;
                            /** @description Until when it is taken. */
                            expires_at: string;
                        }[];
                        /** @description They are sent by mail. */
                        mail: boolean;
                    };
                };
            };
        };
    };
    inviteStaff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    roles: ("owner" | "marketer" | "analyst" | "agent" | "dpo" | "auditor")[];
                    /** @description The purposes concerned. */
                    purposes?: string[] | null;
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        invitation: {
                            id: string;
                            email: string | null;
                            roles: ("owner" | "marketer" | "analyst" | "agent" | "dpo" | "auditor")[];
                            /** @description The purposes concerned. */
                            purposes: string[] | null;
                            created_at: string;
                            /** @description Until when it is taken. */
                            expires_at: string;
                        };
                        link: string;
                    };
                };
            };
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Public keys as JWKs. */
                        keys: {
                            id: string;
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "secret" | "publishable";
                            name: string;
                            scopes: string[];
                            /** @description The purposes concerned. */
                            purposes: string[] | null;
                            origins: string[];
                            created_at: string;
                            revoked_at: string | null;
                        }[];
                    };
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /**
                     * @description What was said or done.
                     * @enum {unknown}
                     */
                    kind: "secret" | "publishable";
                    scopes?: ("catalog" | "people" | "answers" | "decisions" | "segments" | "messages" | "rights" | "audit" | "assist" | "sharing")[];
                    /** @description The purposes concerned. */
                    purposes?: string[];
                    origins?: string[];
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        key: string;
                    };
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    readTraining: {
        parameters: {
            query?: {
                /** @description Language (BCP 47). */
                locale?: "en" | "fi" | "de" | "el" | "pl" | "he";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        courses: {
                            /** @enum {unknown} */
                            role: "owner" | "marketer" | "analyst" | "agent" | "dpo" | "auditor";
                            required: boolean;
                            text: string;
                            statements: string[];
                            /** @description SHA-256 of the exact text. */
                            digest: string;
                            /** @description Language (BCP 47). */
                            locale: string;
                            valid_until: string | null;
                            unlocks: ("catalog_read" | "catalog_edit" | "catalog_publish" | "approve" | "insight" | "segments_count" | "messages_send" | "messages_see" | "sharing_see" | "sharing" | "sharing_files" | "people_find" | "people_values" | "contactability" | "assist" | "diary" | "requests" | "breaches" | "records" | "records_edit" | "audit" | "findings" | "ledger" | "ledger_keys" | "training" | "staff" | "keys")[];
                        }[];
                    };
                };
            };
        };
    };
    attestTraining: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                role: "owner" | "marketer" | "analyst" | "agent" | "dpo" | "auditor";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the text that was read. */
                    digest: string;
                    /**
                     * @description Language (BCP 47).
                     * @enum {unknown}
                     */
                    locale: "en" | "fi" | "de" | "el" | "pl" | "he";
                    /** @constant */
                    agreed: true;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        valid_until: string;
                    };
                };
            };
        };
    };
    listCourses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        courses: {
                            /** @enum {unknown} */
                            role: "owner" | "marketer" | "analyst" | "agent" | "dpo" | "auditor";
                            required: boolean;
                            texts: {
                                [key: string]: string;
                            };
                            built_in: {
                                [key: string]: string;
                            };
                        }[];
                    };
                };
            };
        };
    };
    editCourse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                role: "owner" | "marketer" | "analyst" | "agent" | "dpo" | "auditor";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    texts: {
                        en?: string;
                        fi?: string;
                        de?: string;
                        el?: string;
                        pl?: string;
                        he?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    getCatalog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Counts up with every change. */
                        version: number;
                        catalog: components["schemas"]["Catalog"];
                    };
                };
            };
        };
    };
    applyCatalog: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Catalog"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Counts up with every change. */
                        version: number;
                        /** @description What differs from the catalogue in force. */
                        changes: {
                            path: string;
                            /**
                             * @description What happens to this part of the catalogue.
                             * @enum {unknown}
                             */
                            action: "added" | "changed" | "retired" | "restored";
                            /**
                             * @description Whether the meaning changed (`material`: people are asked again) or only the wording.
                             * @enum {unknown}
                             */
                            effect?: "material" | "wording";
                            /** @description Whether grants given before count no longer. */
                            renewal_due?: boolean;
                            /** @description The difference in words. */
                            detail?: string;
                            /** @description The sentences of `detail`. */
                            said?: {
                                text: string;
                                /** @description What may be used for this purpose, by attribute. */
                                values: {
                                    [key: string]: string | number;
                                };
                            }[];
                        }[];
                        /** @description What the fairness linter says. An `error` keeps the catalogue from being applied. */
                        findings: {
                            /** @description Id of the rule. */
                            rule: string;
                            /**
                             * @description How bad it is.
                             * @enum {unknown}
                             */
                            severity: "error" | "warning" | "advice";
                            path: string;
                            message: string;
                            /** @description Where the demand comes from. */
                            reference: string;
                            /** @description How to mend it. */
                            fix: string;
                            said?: {
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                message: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                fix?: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                            };
                            /** @description Where a rule knows what to write instead: each a choice, its changes made together. */
                            fixes?: {
                                /** @description What the fix does, in a few words. */
                                label: string;
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                said: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @description What differs from the catalogue in force. */
                                changes: {
                                    pointer: string;
                                    /** @description Absent: the place is taken out. */
                                    value?: unknown;
                                }[];
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    loadRewardCodes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What the person gets for answering. */
                reward: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    codes: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        added: number;
                        /** @description Loaded before, or twice in the list. */
                        duplicates: string[];
                        /** @description Given to somebody already. */
                        used: string[];
                        left: number;
                    };
                };
            };
        };
    };
    getReward: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What the person gets for answering. */
                reward: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the person gets for answering. */
                        reward: string;
                        /** @description What was said or done. */
                        kind: string;
                        /** @description null: it is not made of codes, and not counted. */
                        given: number | null;
                        left: number | null;
                    };
                };
            };
        };
    };
    getNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description SHA-256 of the exact text. */
                digest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description SHA-256 of the exact text. */
                        digest: string;
                        /** @description Language (BCP 47). */
                        locale: string;
                        text: string;
                    };
                };
            };
        };
    };
    getCatalogSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/schema+json": unknown;
                };
            };
        };
    };
    listCatalogDrafts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        drafts: {
                            /** @description `dft_…` */
                            id: string;
                            title: string;
                            /** @description The version that it was taken from; 0: there was none. */
                            base: number;
                            in_force: number;
                            /** @description Another version was put in force since. */
                            behind: boolean;
                            revision: number;
                            /** @enum {unknown} */
                            state: "open" | "published" | "discarded";
                            created_at: string;
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            created_by: string;
                            updated_at: string;
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            updated_by: string;
                            authors: string[];
                            /** @description As which it was published. */
                            version?: number;
                            /** @description Somebody asked for a second pair of eyes on the text with this digest. */
                            asked?: {
                                /** @description SHA-256 of the exact text. */
                                digest: string;
                                /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                                by: string;
                                /** @description When it happened. */
                                at: string;
                                /** @description Why not, as a code. */
                                reason: string;
                            };
                            /** @description What was said of the text that was asked about, and of no other. */
                            settled?: {
                                /** @enum {unknown} */
                                verdict: "approved" | "declined";
                                /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                                by: string;
                                /** @description When it happened. */
                                at: string;
                                /** @description Why not, as a code. */
                                reason: string;
                            };
                        }[];
                    };
                };
            };
        };
    };
    createCatalogDraft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title?: string;
                    /** @description Counts up with every change. */
                    version?: number;
                    document?: components["schemas"]["Catalog"];
                    text?: string;
                    /**
                     * @default yaml
                     * @enum {unknown}
                     */
                    format?: "json" | "yaml";
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `dft_…` */
                        id: string;
                        title: string;
                        /** @description The version that it was taken from; 0: there was none. */
                        base: number;
                        in_force: number;
                        /** @description Another version was put in force since. */
                        behind: boolean;
                        revision: number;
                        /** @enum {unknown} */
                        state: "open" | "published" | "discarded";
                        created_at: string;
                        /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                        created_by: string;
                        updated_at: string;
                        /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                        updated_by: string;
                        authors: string[];
                        /** @description As which it was published. */
                        version?: number;
                        /** @description Somebody asked for a second pair of eyes on the text with this digest. */
                        asked?: {
                            /** @description SHA-256 of the exact text. */
                            digest: string;
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            by: string;
                            /** @description When it happened. */
                            at: string;
                            /** @description Why not, as a code. */
                            reason: string;
                        };
                        /** @description What was said of the text that was asked about, and of no other. */
                        settled?: {
                            /** @enum {unknown} */
                            verdict: "approved" | "declined";
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            by: string;
                            /** @description When it happened. */
                            at: string;
                            /** @description Why not, as a code. */
                            reason: string;
                        };
                        /** @description As it is written, which may not be a catalogue yet. */
                        document: unknown;
                        /** @description Of exactly this text. */
                        digest: string;
                        /** @description What the fairness linter says. An `error` keeps the catalogue from being applied. */
                        findings: {
                            /** @description Id of the rule. */
                            rule: string;
                            /**
                             * @description How bad it is.
                             * @enum {unknown}
                             */
                            severity: "error" | "warning" | "advice";
                            path: string;
                            message: string;
                            /** @description Where the demand comes from. */
                            reference: string;
                            /** @description How to mend it. */
                            fix: string;
                            said?: {
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                message: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                fix?: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                            };
                            /** @description Where a rule knows what to write instead: each a choice, its changes made together. */
                            fixes?: {
                                /** @description What the fix does, in a few words. */
                                label: string;
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                said: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @description What differs from the catalogue in force. */
                                changes: {
                                    pointer: string;
                                    /** @description Absent: the place is taken out. */
                                    value?: unknown;
                                }[];
                            }[];
                        }[];
                        /** @description What publishing would do to the version in force. */
                        changes: {
                            path: string;
                            /**
                             * @description What happens to this part of the catalogue.
                             * @enum {unknown}
                             */
                            action: "added" | "changed" | "retired" | "restored";
                            /**
                             * @description Whether the meaning changed (`material`: people are asked again) or only the wording.
                             * @enum {unknown}
                             */
                            effect?: "material" | "wording";
                            /** @description Whether grants given before count no longer. */
                            renewal_due?: boolean;
                            /** @description The difference in words. */
                            detail?: string;
                            /** @description The sentences of `detail`. */
                            said?: {
                                text: string;
                                /** @description What may be used for this purpose, by attribute. */
                                values: {
                                    [key: string]: string | number;
                                };
                            }[];
                        }[];
                        /** @description Nothing in it keeps it from being published. */
                        ready: boolean;
                        second_eyes: {
                            /** @description Before you publish it, a second member must approve it. */
                            needed: boolean;
                            /** @description What two must have read. */
                            places: string[];
                            /** @description There is nobody but you who could approve. */
                            alone: boolean;
                        };
                    };
                };
            };
        };
    };
    getCatalogDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `dft_…` */
                        id: string;
                        title: string;
                        /** @description The version that it was taken from; 0: there was none. */
                        base: number;
                        in_force: number;
                        /** @description Another version was put in force since. */
                        behind: boolean;
                        revision: number;
                        /** @enum {unknown} */
                        state: "open" | "published" | "discarded";
                        created_at: string;
                        /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                        created_by: string;
                        updated_at: string;
                        /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                        updated_by: string;
                        authors: string[];
                        /** @description As which it was published. */
                        version?: number;
                        /** @description Somebody asked for a second pair of eyes on the text with this digest. */
                        asked?: {
                            /** @description SHA-256 of the exact text. */
                            digest: string;
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            by: string;
                            /** @description When it happened. */
                            at: string;
                            /** @description Why not, as a code. */
                            reason: string;
                        };
                        /** @description What was said of the text that was asked about, and of no other. */
                        settled?: {
                            /** @enum {unknown} */
                            verdict: "approved" | "declined";
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            by: string;
                            /** @description When it happened. */
                            at: string;
                            /** @description Why not, as a code. */
                            reason: string;
                        };
                        /** @description As it is written, which may not be a catalogue yet. */
                        document: unknown;
                        /** @description Of exactly this text. */
                        digest: string;
                        /** @description What the fairness linter says. An `error` keeps the catalogue from being applied. */
                        findings: {
                            /** @description Id of the rule. */
                            rule: string;
                            /**
                             * @description How bad it is.
                             * @enum {unknown}
                             */
                            severity: "error" | "warning" | "advice";
                            path: string;
                            message: string;
                            /** @description Where the demand comes from. */
                            reference: string;
                            /** @description How to mend it. */
                            fix: string;
                            said?: {
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                message: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                fix?: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                            };
                            /** @description Where a rule knows what to write instead: each a choice, its changes made together. */
                            fixes?: {
                                /** @description What the fix does, in a few words. */
                                label: string;
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                said: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @description What differs from the catalogue in force. */
                                changes: {
                                    pointer: string;
                                    /** @description Absent: the place is taken out. */
                                    value?: unknown;
                                }[];
                            }[];
                        }[];
                        /** @description What publishing would do to the version in force. */
                        changes: {
                            path: string;
                            /**
                             * @description What happens to this part of the catalogue.
                             * @enum {unknown}
                             */
                            action: "added" | "changed" | "retired" | "restored";
                            /**
                             * @description Whether the meaning changed (`material`: people are asked again) or only the wording.
                             * @enum {unknown}
                             */
                            effect?: "material" | "wording";
                            /** @description Whether grants given before count no longer. */
                            renewal_due?: boolean;
                            /** @description The difference in words. */
                            detail?: string;
                            /** @description The sentences of `detail`. */
                            said?: {
                                text: string;
                                /** @description What may be used for this purpose, by attribute. */
                                values: {
                                    [key: string]: string | number;
                                };
                            }[];
                        }[];
                        /** @description Nothing in it keeps it from being published. */
                        ready: boolean;
                        second_eyes: {
                            /** @description Before you publish it, a second member must approve it. */
                            needed: boolean;
                            /** @description What two must have read. */
                            places: string[];
                            /** @description There is nobody but you who could approve. */
                            alone: boolean;
                        };
                    };
                };
            };
        };
    };
    saveCatalogDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The one that you saw. */
                    revision: number;
                    document: components["schemas"]["Catalog"];
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `dft_…` */
                        id: string;
                        title: string;
                        /** @description The version that it was taken from; 0: there was none. */
                        base: number;
                        in_force: number;
                        /** @description Another version was put in force since. */
                        behind: boolean;
                        revision: number;
                        /** @enum {unknown} */
                        state: "open" | "published" | "discarded";
                        created_at: string;
                        /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                        created_by: string;
                        updated_at: string;
                        /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                        updated_by: string;
                        authors: string[];
                        /** @description As which it was published. */
                        version?: number;
                        /** @description Somebody asked for a second pair of eyes on the text with this digest. */
                        asked?: {
                            /** @description SHA-256 of the exact text. */
                            digest: string;
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            by: string;
                            /** @description When it happened. */
                            at: string;
                            /** @description Why not, as a code. */
                            reason: string;
                        };
                        /** @description What was said of the text that was asked about, and of no other. */
                        settled?: {
                            /** @enum {unknown} */
                            verdict: "approved" | "declined";
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            by: string;
                            /** @description When it happened. */
                            at: string;
                            /** @description Why not, as a code. */
                            reason: string;
                        };
                        /** @description As it is written, which may not be a catalogue yet. */
                        document: unknown;
                        /** @description Of exactly this text. */
                        digest: string;
                        /** @description What the fairness linter says. An `error` keeps the catalogue from being applied. */
                        findings: {
                            /** @description Id of the rule. */
                            rule: string;
                            /**
                             * @description How bad it is.
                             * @enum {unknown}
                             */
                            severity: "error" | "warning" | "advice";
                            path: string;
                            message: string;
                            /** @description Where the demand comes from. */
                            reference: string;
                            /** @description How to mend it. */
                            fix: string;
                            said?: {
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                message: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                fix?: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                            };
                            /** @description Where a rule knows what to write instead: each a choice, its changes made together. */
                            fixes?: {
                                /** @description What the fix does, in a few words. */
                                label: string;
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                said: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @description What differs from the catalogue in force. */
                                changes: {
                                    pointer: string;
                                    /** @description Absent: the place is taken out. */
                                    value?: unknown;
                                }[];
                            }[];
                        }[];
                        /** @description What publishing would do to the version in force. */
                        changes: {
                            path: string;
                            /**
                             * @description What happens to this part of the catalogue.
                             * @enum {unknown}
                             */
                            action: "added" | "changed" | "retired" | "restored";
                            /**
                             * @description Whether the meaning changed (`material`: people are asked again) or only the wording.
                             * @enum {unknown}
                             */
                            effect?: "material" | "wording";
                            /** @description Whether grants given before count no longer. */
                            renewal_due?: boolean;
                            /** @description The difference in words. */
                            detail?: string;
                            /** @description The sentences of `detail`. */
                            said?: {
                                text: string;
                                /** @description What may be used for this purpose, by attribute. */
                                values: {
                                    [key: string]: string | number;
                                };
                            }[];
                        }[];
                        /** @description Nothing in it keeps it from being published. */
                        ready: boolean;
                        second_eyes: {
                            /** @description Before you publish it, a second member must approve it. */
                            needed: boolean;
                            /** @description What two must have read. */
                            places: string[];
                            /** @description There is nobody but you who could approve. */
                            alone: boolean;
                        };
                    };
                };
            };
        };
    };
    discardCatalogDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `dft_…` */
                        id: string;
                        title: string;
                        /** @description The version that it was taken from; 0: there was none. */
                        base: number;
                        in_force: number;
                        /** @description Another version was put in force since. */
                        behind: boolean;
                        revision: number;
                        /** @enum {unknown} */
                        state: "open" | "published" | "discarded";
                        created_at: string;
                        /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                        created_by: string;
                        updated_at: string;
                        /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                        updated_by: string;
                        authors: string[];
                        /** @description As which it was published. */
                        version?: number;
                        /** @description Somebody asked for a second pair of eyes on the text with this digest. */
                        asked?: {
                            /** @description SHA-256 of the exact text. */
                            digest: string;
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            by: string;
                            /** @description When it happened. */
                            at: string;
                            /** @description Why not, as a code. */
                            reason: string;
                        };
                        /** @description What was said of the text that was asked about, and of no other. */
                        settled?: {
                            /** @enum {unknown} */
                            verdict: "approved" | "declined";
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            by: string;
                            /** @description When it happened. */
                            at: string;
                            /** @description Why not, as a code. */
                            reason: string;
                        };
                        /** @description As it is written, which may not be a catalogue yet. */
                        document: unknown;
                        /** @description Of exactly this text. */
                        digest: string;
                        /** @description What the fairness linter says. An `error` keeps the catalogue from being applied. */
                        findings: {
                            /** @description Id of the rule. */
                            rule: string;
                            /**
                             * @description How bad it is.
                             * @enum {unknown}
                             */
                            severity: "error" | "warning" | "advice";
                            path: string;
                            message: string;
                            /** @description Where the demand comes from. */
                            reference: string;
                            /** @description How to mend it. */
                            fix: string;
                            said?: {
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                message: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                fix?: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                            };
                            /** @description Where a rule knows what to write instead: each a choice, its changes made together. */
                            fixes?: {
                                /** @description What the fix does, in a few words. */
                                label: string;
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                said: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @description What differs from the catalogue in force. */
                                changes: {
                                    pointer: string;
                                    /** @description Absent: the place is taken out. */
                                    value?: unknown;
                                }[];
                            }[];
                        }[];
                        /** @description What publishing would do to the version in force. */
                        changes: {
                            path: string;
                            /**
                             * @description What happens to this part of the catalogue.
                             * @enum {unknown}
                             */
                            action: "added" | "changed" | "retired" | "restored";
                            /**
                             * @description Whether the meaning changed (`material`: people are asked again) or only the wording.
                             * @enum {unknown}
                             */
                            effect?: "material" | "wording";
                            /** @description Whether grants given before count no longer. */
                            renewal_due?: boolean;
                            /** @description The difference in words. */
                            detail?: string;
                            /** @description The sentences of `detail`. */
                            said?: {
                                text: string;
                                /** @description What may be used for this purpose, by attribute. */
                                values: {
                                    [key: string]: string | number;
                                };
                            }[];
                        }[];
                        /** @description Nothing in it keeps it from being published. */
                        ready: boolean;
                        second_eyes: {
                            /** @description Before you publish it, a second member must approve it. */
                            needed: boolean;
                            /** @description What two must have read. */
                            places: string[];
                            /** @description There is nobody but you who could approve. */
                            alone: boolean;
                        };
                    };
                };
            };
        };
    };
    editCatalogDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    edits: {
                        /** @description RFC 6901. A list is one place: name the whole of it. */
                        pointer: string;
                        /** @description What its writer saw there; absent: nothing. */
                        was?: unknown;
                        /** @description What is to stand there; absent: nothing. */
                        value?: unknown;
                    }[];
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `dft_…` */
                        id: string;
                        title: string;
                        /** @description The version that it was taken from; 0: there was none. */
                        base: number;
                        in_force: number;
                        /** @description Another version was put in force since. */
                        behind: boolean;
                        revision: number;
                        /** @enum {unknown} */
                        state: "open" | "published" | "discarded";
                        created_at: string;
                        /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                        created_by: string;
                        updated_at: string;
                        /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                        updated_by: string;
                        authors: string[];
                        /** @description As which it was published. */
                        version?: number;
                        /** @description Somebody asked for a second pair of eyes on the text with this digest. */
                        asked?: {
                            /** @description SHA-256 of the exact text. */
                            digest: string;
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            by: string;
                            /** @description When it happened. */
                            at: string;
                            /** @description Why not, as a code. */
                            reason: string;
                        };
                        /** @description What was said of the text that was asked about, and of no other. */
                        settled?: {
                            /** @enum {unknown} */
                            verdict: "approved" | "declined";
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            by: string;
                            /** @description When it happened. */
                            at: string;
                            /** @description Why not, as a code. */
                            reason: string;
                        };
                        /** @description As it is written, which may not be a catalogue yet. */
                        document: unknown;
                        /** @description Of exactly this text. */
                        digest: string;
                        /** @description What the fairness linter says. An `error` keeps the catalogue from being applied. */
                        findings: {
                            /** @description Id of the rule. */
                            rule: string;
                            /**
                             * @description How bad it is.
                             * @enum {unknown}
                             */
                            severity: "error" | "warning" | "advice";
                            path: string;
                            message: string;
                            /** @description Where the demand comes from. */
                            reference: string;
                            /** @description How to mend it. */
                            fix: string;
                            said?: {
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                message: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                fix?: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                            };
                            /** @description Where a rule knows what to write instead: each a choice, its changes made together. */
                            fixes?: {
                                /** @description What the fix does, in a few words. */
                                label: string;
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                said: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @description What differs from the catalogue in force. */
                                changes: {
                                    pointer: string;
                                    /** @description Absent: the place is taken out. */
                                    value?: unknown;
                                }[];
                            }[];
                        }[];
                        /** @description What publishing would do to the version in force. */
                        changes: {
                            path: string;
                            /**
                             * @description What happens to this part of the catalogue.
                             * @enum {unknown}
                             */
                            action: "added" | "changed" | "retired" | "restored";
                            /**
                             * @description Whether the meaning changed (`material`: people are asked again) or only the wording.
                             * @enum {unknown}
                             */
                            effect?: "material" | "wording";
                            /** @description Whether grants given before count no longer. */
                            renewal_due?: boolean;
                            /** @description The difference in words. */
                            detail?: string;
                            /** @description The sentences of `detail`. */
                            said?: {
                                text: string;
                                /** @description What may be used for this purpose, by attribute. */
                                values: {
                                    [key: string]: string | number;
                                };
                            }[];
                        }[];
                        /** @description Nothing in it keeps it from being published. */
                        ready: boolean;
                        second_eyes: {
                            /** @description Before you publish it, a second member must approve it. */
                            needed: boolean;
                            /** @description What two must have read. */
                            places: string[];
                            /** @description There is nobody but you who could approve. */
                            alone: boolean;
                        };
                    };
                };
            };
        };
    };
    rebaseCatalogDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The one that you saw. */
                    revision: number;
                    keep?: {
                        [key: string]: "mine" | "theirs";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        conflicts: {
                            pointer: string;
                            mine?: unknown;
                            theirs?: unknown;
                        }[];
                        draft: {
                            /** @description `dft_…` */
                            id: string;
                            title: string;
                            /** @description The version that it was taken from; 0: there was none. */
                            base: number;
                            in_force: number;
                            /** @description Another version was put in force since. */
                            behind: boolean;
                            revision: number;
                            /** @enum {unknown} */
                            state: "open" | "published" | "discarded";
                            created_at: string;
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            created_by: string;
                            updated_at: string;
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            updated_by: string;
                            authors: string[];
                            /** @description As which it was published. */
                            version?: number;
                            /** @description Somebody asked for a second pair of eyes on the text with this digest. */
                            asked?: {
                                /** @description SHA-256 of the exact text. */
                                digest: string;
                                /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                                by: string;
                                /** @description When it happened. */
                                at: string;
                                /** @description Why not, as a code. */
                                reason: string;
                            };
                            /** @description What was said of the text that was asked about, and of no other. */
                            settled?: {
                                /** @enum {unknown} */
                                verdict: "approved" | "declined";
                                /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                                by: string;
                                /** @description When it happened. */
                                at: string;
                                /** @description Why not, as a code. */
                                reason: string;
                            };
                            /** @description As it is written, which may not be a catalogue yet. */
                            document: unknown;
                            /** @description Of exactly this text. */
                            digest: string;
                            /** @description What the fairness linter says. An `error` keeps the catalogue from being applied. */
                            findings: {
                                /** @description Id of the rule. */
                                rule: string;
                                /**
                                 * @description How bad it is.
                                 * @enum {unknown}
                                 */
                                severity: "error" | "warning" | "advice";
                                path: string;
                                message: string;
                                /** @description Where the demand comes from. */
                                reference: string;
                                /** @description How to mend it. */
                                fix: string;
                                said?: {
                                    /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                    message: {
                                        text: string;
                                        /** @description What may be used for this purpose, by attribute. */
                                        values: {
                                            [key: string]: string | number;
                                        };
                                    };
                                    /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                    fix?: {
                                        text: string;
                                        /** @description What may be used for this purpose, by attribute. */
                                        values: {
                                            [key: string]: string | number;
                                        };
                                    };
                                };
                                /** @description Where a rule knows what to write instead: each a choice, its changes made together. */
                                fixes?: {
                                    /** @description What the fix does, in a few words. */
                                    label: string;
                                    /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                    said: {
                                        text: string;
                                        /** @description What may be used for this purpose, by attribute. */
                                        values: {
                                            [key: string]: string | number;
                                        };
                                    };
                                    /** @description What differs from the catalogue in force. */
                                    changes: {
                                        pointer: string;
                                        /** @description Absent: the place is taken out. */
                                        value?: unknown;
                                    }[];
                                }[];
                            }[];
                            /** @description What publishing would do to the version in force. */
                            changes: {
                                path: string;
                                /**
                                 * @description What happens to this part of the catalogue.
                                 * @enum {unknown}
                                 */
                                action: "added" | "changed" | "retired" | "restored";
                                /**
                                 * @description Whether the meaning changed (`material`: people are asked again) or only the wording.
                                 * @enum {unknown}
                                 */
                                effect?: "material" | "wording";
                                /** @description Whether grants given before count no longer. */
                                renewal_due?: boolean;
                                /** @description The difference in words. */
                                detail?: string;
                                /** @description The sentences of `detail`. */
                                said?: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                }[];
                            }[];
                            /** @description Nothing in it keeps it from being published. */
                            ready: boolean;
                            second_eyes: {
                                /** @description Before you publish it, a second member must approve it. */
                                needed: boolean;
                                /** @description What two must have read. */
                                places: string[];
                                /** @description There is nobody but you who could approve. */
                                alone: boolean;
                            };
                        };
                    };
                };
            };
        };
    };
    askCatalogApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The one that you saw. */
                    revision: number;
                    /** @description Why, for everybody who reads the history. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `dft_…` */
                        id: string;
                        title: string;
                        /** @description The version that it was taken from; 0: there was none. */
                        base: number;
                        in_force: number;
                        /** @description Another version was put in force since. */
                        behind: boolean;
                        revision: number;
                        /** @enum {unknown} */
                        state: "open" | "published" | "discarded";
                        created_at: string;
                        /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                        created_by: string;
                        updated_at: string;
                        /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                        updated_by: string;
                        authors: string[];
                        /** @description As which it was published. */
                        version?: number;
                        /** @description Somebody asked for a second pair of eyes on the text with this digest. */
                        asked?: {
                            /** @description SHA-256 of the exact text. */
                            digest: string;
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            by: string;
                            /** @description When it happened. */
                            at: string;
                            /** @description Why not, as a code. */
                            reason: string;
                        };
                        /** @description What was said of the text that was asked about, and of no other. */
                        settled?: {
                            /** @enum {unknown} */
                            verdict: "approved" | "declined";
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            by: string;
                            /** @description When it happened. */
                            at: string;
                            /** @description Why not, as a code. */
                            reason: string;
                        };
                        /** @description As it is written, which may not be a catalogue yet. */
                        document: unknown;
                        /** @description Of exactly this text. */
                        digest: string;
                        /** @description What the fairness linter says. An `error` keeps the catalogue from being applied. */
                        findings: {
                            /** @description Id of the rule. */
                            rule: string;
                            /**
                             * @description How bad it is.
                             * @enum {unknown}
                             */
                            severity: "error" | "warning" | "advice";
                            path: string;
                            message: string;
                            /** @description Where the demand comes from. */
                            reference: string;
                            /** @description How to mend it. */
                            fix: string;
                            said?: {
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                message: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                fix?: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                            };
                            /** @description Where a rule knows what to write instead: each a choice, its changes made together. */
                            fixes?: {
                                /** @description What the fix does, in a few words. */
                                label: string;
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                said: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @description What differs from the catalogue in force. */
                                changes: {
                                    pointer: string;
                                    /** @description Absent: the place is taken out. */
                                    value?: unknown;
                                }[];
                            }[];
                        }[];
                        /** @description What publishing would do to the version in force. */
                        changes: {
                            path: string;
                            /**
                             * @description What happens to this part of the catalogue.
                             * @enum {unknown}
                             */
                            action: "added" | "changed" | "retired" | "restored";
                            /**
                             * @description Whether the meaning changed (`material`: people are asked again) or only the wording.
                             * @enum {unknown}
                             */
                            effect?: "material" | "wording";
                            /** @description Whether grants given before count no longer. */
                            renewal_due?: boolean;
                            /** @description The difference in words. */
                            detail?: string;
                            /** @description The sentences of `detail`. */
                            said?: {
                                text: string;
                                /** @description What may be used for this purpose, by attribute. */
                                values: {
                                    [key: string]: string | number;
                                };
                            }[];
                        }[];
                        /** @description Nothing in it keeps it from being published. */
                        ready: boolean;
                        second_eyes: {
                            /** @description Before you publish it, a second member must approve it. */
                            needed: boolean;
                            /** @description What two must have read. */
                            places: string[];
                            /** @description There is nobody but you who could approve. */
                            alone: boolean;
                        };
                    };
                };
            };
        };
    };
    settleCatalogApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the text that you read. */
                    digest: string;
                    /** @enum {unknown} */
                    verdict: "approved" | "declined";
                    /** @description Why, for everybody who reads the history. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `dft_…` */
                        id: string;
                        title: string;
                        /** @description The version that it was taken from; 0: there was none. */
                        base: number;
                        in_force: number;
                        /** @description Another version was put in force since. */
                        behind: boolean;
                        revision: number;
                        /** @enum {unknown} */
                        state: "open" | "published" | "discarded";
                        created_at: string;
                        /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                        created_by: string;
                        updated_at: string;
                        /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                        updated_by: string;
                        authors: string[];
                        /** @description As which it was published. */
                        version?: number;
                        /** @description Somebody asked for a second pair of eyes on the text with this digest. */
                        asked?: {
                            /** @description SHA-256 of the exact text. */
                            digest: string;
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            by: string;
                            /** @description When it happened. */
                            at: string;
                            /** @description Why not, as a code. */
                            reason: string;
                        };
                        /** @description What was said of the text that was asked about, and of no other. */
                        settled?: {
                            /** @enum {unknown} */
                            verdict: "approved" | "declined";
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            by: string;
                            /** @description When it happened. */
                            at: string;
                            /** @description Why not, as a code. */
                            reason: string;
                        };
                        /** @description As it is written, which may not be a catalogue yet. */
                        document: unknown;
                        /** @description Of exactly this text. */
                        digest: string;
                        /** @description What the fairness linter says. An `error` keeps the catalogue from being applied. */
                        findings: {
                            /** @description Id of the rule. */
                            rule: string;
                            /**
                             * @description How bad it is.
                             * @enum {unknown}
                             */
                            severity: "error" | "warning" | "advice";
                            path: string;
                            message: string;
                            /** @description Where the demand comes from. */
                            reference: string;
                            /** @description How to mend it. */
                            fix: string;
                            said?: {
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                message: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                fix?: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                            };
                            /** @description Where a rule knows what to write instead: each a choice, its changes made together. */
                            fixes?: {
                                /** @description What the fix does, in a few words. */
                                label: string;
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                said: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @description What differs from the catalogue in force. */
                                changes: {
                                    pointer: string;
                                    /** @description Absent: the place is taken out. */
                                    value?: unknown;
                                }[];
                            }[];
                        }[];
                        /** @description What publishing would do to the version in force. */
                        changes: {
                            path: string;
                            /**
                             * @description What happens to this part of the catalogue.
                             * @enum {unknown}
                             */
                            action: "added" | "changed" | "retired" | "restored";
                            /**
                             * @description Whether the meaning changed (`material`: people are asked again) or only the wording.
                             * @enum {unknown}
                             */
                            effect?: "material" | "wording";
                            /** @description Whether grants given before count no longer. */
                            renewal_due?: boolean;
                            /** @description The difference in words. */
                            detail?: string;
                            /** @description The sentences of `detail`. */
                            said?: {
                                text: string;
                                /** @description What may be used for this purpose, by attribute. */
                                values: {
                                    [key: string]: string | number;
                                };
                            }[];
                        }[];
                        /** @description Nothing in it keeps it from being published. */
                        ready: boolean;
                        second_eyes: {
                            /** @description Before you publish it, a second member must approve it. */
                            needed: boolean;
                            /** @description What two must have read. */
                            places: string[];
                            /** @description There is nobody but you who could approve. */
                            alone: boolean;
                        };
                    };
                };
            };
        };
    };
    publishCatalogDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The one that you saw. */
                    revision: number;
                    /** @description Why, for everybody who reads the history. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Counts up with every change. */
                        version: number;
                        /** @description What differs from the catalogue in force. */
                        changes: {
                            path: string;
                            /**
                             * @description What happens to this part of the catalogue.
                             * @enum {unknown}
                             */
                            action: "added" | "changed" | "retired" | "restored";
                            /**
                             * @description Whether the meaning changed (`material`: people are asked again) or only the wording.
                             * @enum {unknown}
                             */
                            effect?: "material" | "wording";
                            /** @description Whether grants given before count no longer. */
                            renewal_due?: boolean;
                            /** @description The difference in words. */
                            detail?: string;
                            /** @description The sentences of `detail`. */
                            said?: {
                                text: string;
                                /** @description What may be used for this purpose, by attribute. */
                                values: {
                                    [key: string]: string | number;
                                };
                            }[];
                        }[];
                        /** @description What the fairness linter says. An `error` keeps the catalogue from being applied. */
                        findings: {
                            /** @description Id of the rule. */
                            rule: string;
                            /**
                             * @description How bad it is.
                             * @enum {unknown}
                             */
                            severity: "error" | "warning" | "advice";
                            path: string;
                            message: string;
                            /** @description Where the demand comes from. */
                            reference: string;
                            /** @description How to mend it. */
                            fix: string;
                            said?: {
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                message: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                fix?: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                            };
                            /** @description Where a rule knows what to write instead: each a choice, its changes made together. */
                            fixes?: {
                                /** @description What the fix does, in a few words. */
                                label: string;
                                /** @description An English sentence with `{name}` for each of its values: what it is said with in other languages. */
                                said: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @description What differs from the catalogue in force. */
                                changes: {
                                    pointer: string;
                                    /** @description Absent: the place is taken out. */
                                    value?: unknown;
                                }[];
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    listCatalogVersions: {
        parameters: {
            query?: {
                before?: number;
                /** @description At most how many. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        versions: {
                            /** @description Counts up with every change. */
                            version: number;
                            /** @description When it happened. */
                            at: string;
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            by: string;
                            /** @description What differs from the catalogue in force. */
                            changes: {
                                path: string;
                                /**
                                 * @description What happens to this part of the catalogue.
                                 * @enum {unknown}
                                 */
                                action: "added" | "changed" | "retired" | "restored";
                                /**
                                 * @description Whether the meaning changed (`material`: people are asked again) or only the wording.
                                 * @enum {unknown}
                                 */
                                effect?: "material" | "wording";
                                /** @description Whether grants given before count no longer. */
                                renewal_due?: boolean;
                                /** @description The difference in words. */
                                detail?: string;
                                /** @description The sentences of `detail`. */
                                said?: {
                                    text: string;
                                    /** @description What may be used for this purpose, by attribute. */
                                    values: {
                                        [key: string]: string | number;
                                    };
                                }[];
                            }[];
                            /** @description Why not, as a code. */
                            reason?: string;
                            /** @description `staff:stf_…`, `key:key_…` or `operator`. */
                            approved_by?: string;
                            /** @description Absent: it came as a whole document, with a key or the command line. */
                            draft?: string;
                        }[];
                        /** @description The cursor that goes on from here. */
                        next?: number;
                    };
                };
            };
        };
    };
    compareCatalogs: {
        parameters: {
            query: {
                /** @description A version by its number, or a draft by its id. */
                from: string;
                /** @description A version by its number, or a draft by its id. */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        edits: {
                            pointer: string;
                            was?: unknown;
                            /** @description As the person told it. */
                            value?: unknown;
                        }[];
                        /** @description What differs from the catalogue in force. */
                        changes: {
                            path: string;
                            /**
                             * @description What happens to this part of the catalogue.
                             * @enum {unknown}
                             */
                            action: "added" | "changed" | "retired" | "restored";
                            /**
                             * @description Whether the meaning changed (`material`: people are asked again) or only the wording.
                             * @enum {unknown}
                             */
                            effect?: "material" | "wording";
                            /** @description Whether grants given before count no longer. */
                            renewal_due?: boolean;
                            /** @description The difference in words. */
                            detail?: string;
                            /** @description The sentences of `detail`. */
                            said?: {
                                text: string;
                                /** @description What may be used for this purpose, by attribute. */
                                values: {
                                    [key: string]: string | number;
                                };
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    getCatalogVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Counts up with every change. */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Counts up with every change. */
                        version: number;
                        catalog: components["schemas"]["Catalog"];
                    };
                };
            };
        };
    };
    listTranslations: {
        parameters: {
            query?: {
                draft?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        texts: {
                            section: string;
                            /** @description By language: where it stands, or would. */
                            places: {
                                [key: string]: string;
                            };
                            texts: {
                                [key: string]: string;
                            };
                            missing: string[];
                            /** @description Older than the text in the brand's own language. */
                            outdated: string[];
                        }[];
                    };
                };
            };
        };
    };
    exportCatalog: {
        parameters: {
            query?: {
                format?: "json" | "yaml";
            };
            header?: never;
            path: {
                /** @description A version by its number, or a draft by its id. */
                text: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        format: "json" | "yaml";
                        /** @description SHA-256 of the exact text. */
                        digest: string;
                        text: string;
                    };
                };
            };
        };
    };
    previewCatalogDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    of: "ask" | "purposes" | "attributes" | "recipients" | "rewards" | "brand";
                    key?: string;
                    /** @description Language (BCP 47). */
                    locale: string;
                    /** @description Of an ask with several. */
                    page?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        html: string;
                        /** @description Language (BCP 47). */
                        locale: string;
                    };
                };
            };
        };
    };
    listTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        templates: {
                            template: string;
                            colour: string;
                            languages: string[];
                            /** @description Purposes, attributes, asks and offers as in a catalogue document. */
                            sections: unknown;
                        }[];
                    };
                };
            };
        };
    };
    createBrand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                    name: string;
                    locales: ("en" | "fi" | "de" | "el" | "pl" | "he")[];
                    /** @enum {unknown} */
                    default_locale: "en" | "fi" | "de" | "el" | "pl" | "he";
                    /** @description IANA name, like `Europe/Helsinki`. */
                    time_zone: string;
                    controller: {
                        name: string;
                        email: string;
                        privacy_policy?: string;
                    };
                    /** @enum {unknown} */
                    template: "fashion" | "baby" | "security" | "newsletter" | "event" | "blank";
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        brand: string;
                        draft: string;
                    };
                };
            };
        };
    };
    getPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Your own id of the person. */
                        external_id?: string;
                        /** @description Language (BCP 47). */
                        locale?: string;
                        /** @description IANA name, like `Europe/Helsinki`. */
                        time_zone?: string;
                        /** @description Where the person can be reached. */
                        contacts: {
                            /** @description How the person is reached there. */
                            channel: string;
                            address: string;
                            /** @description The person has shown that it is theirs. */
                            verified: boolean;
                            /** @constant */
                            vouched?: true;
                            /**
                             * @description Why nothing goes there any more, until a code sent to it is entered.
                             * @enum {unknown}
                             */
                            undeliverable?: "bounced" | "complained" | "stopped" | "gone";
                        }[];
                        /** @description Companies that the person belongs to. */
                        accounts: {
                            account: string;
                            role?: string;
                        }[];
                        created_at: string;
                    };
                };
            };
        };
    };
    putPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Language (BCP 47). */
                    locale?: string;
                    /** @description IANA name, like `Europe/Helsinki`. */
                    time_zone?: string;
                    /** @description Where the person can be reached. */
                    contacts?: {
                        /**
                         * @description How the person is reached there.
                         * @enum {unknown}
                         */
                        channel: "email" | "sms" | "whatsapp" | "push";
                        address: string;
                        /**
                         * @description You answer for it that it is theirs, as with an order or an account. `false`: it is written to once they have confirmed it.
                         * @default true
                         */
                        vouched?: boolean;
                    }[];
                    /** @description Companies that the person belongs to. */
                    accounts?: (string | {
                        account: string;
                        name?: string;
                        role?: string;
                    })[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Your own id of the person. */
                        external_id?: string;
                        /** @description Language (BCP 47). */
                        locale?: string;
                        /** @description IANA name, like `Europe/Helsinki`. */
                        time_zone?: string;
                        /** @description Where the person can be reached. */
                        contacts: {
                            /** @description How the person is reached there. */
                            channel: string;
                            address: string;
                            /** @description The person has shown that it is theirs. */
                            verified: boolean;
                            /** @constant */
                            vouched?: true;
                            /**
                             * @description Why nothing goes there any more, until a code sent to it is entered.
                             * @enum {unknown}
                             */
                            undeliverable?: "bounced" | "complained" | "stopped" | "gone";
                        }[];
                        /** @description Companies that the person belongs to. */
                        accounts: {
                            account: string;
                            role?: string;
                        }[];
                        created_at: string;
                    };
                };
            };
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Your own id of the person. */
                        external_id?: string;
                        /** @description Language (BCP 47). */
                        locale?: string;
                        /** @description IANA name, like `Europe/Helsinki`. */
                        time_zone?: string;
                        /** @description Where the person can be reached. */
                        contacts: {
                            /** @description How the person is reached there. */
                            channel: string;
                            address: string;
                            /** @description The person has shown that it is theirs. */
                            verified: boolean;
                            /** @constant */
                            vouched?: true;
                            /**
                             * @description Why nothing goes there any more, until a code sent to it is entered.
                             * @enum {unknown}
                             */
                            undeliverable?: "bounced" | "complained" | "stopped" | "gone";
                        }[];
                        /** @description Companies that the person belongs to. */
                        accounts: {
                            account: string;
                            role?: string;
                        }[];
                        created_at: string;
                    };
                };
            };
        };
    };
    erasePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Compact JWS that says what was erased and when. */
                        certificate: string;
                        sub: string;
                        erased_at: string;
                        leaves_made_unreadable: number;
                    };
                };
            };
        };
    };
    searchPerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Which key did it.
                     * @enum {unknown}
                     */
                    by: "email" | "phone" | "ext" | "id";
                    /** @description As the person told it. */
                    value: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `per_…`; absent: nobody was found. */
                        person?: string;
                        /**
                         * @description Several people have this address and none has shown that it is theirs: find them by your own id.
                         * @constant
                         */
                        several?: true;
                    };
                };
            };
        };
    };
    viewPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Key of the purpose. */
                    purpose?: string;
                    /** @description At least three words. The person reads them. */
                    reason?: string;
                    /** @description Of the labels. */
                    locale?: string;
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /** @description Key of the purpose. */
                        purpose: string;
                        /** @description Whether the person’s permission is in force at this moment. */
                        granted: boolean;
                        status: string;
                        /** @description Why not, as a code. */
                        reason?: string;
                        /** @description What may be used for this purpose, by attribute. */
                        values: {
                            [key: string]: {
                                /** @description As the person told it. */
                                value: unknown;
                                /** @description When the person said so. */
                                told_at: string;
                                /** @description When the answer goes stale; `null` for never. */
                                fresh_until: string | null;
                                /** @description The entry of the ledger that holds it. */
                                entry: string;
                                /** @description What the person reads. */
                                label: string;
                                type?: string;
                                /** @description What was chosen, in words. */
                                options?: string[];
                            };
                        };
                        /** @description What may not be used, and why. */
                        withheld: {
                            /** @description Key of the attribute. */
                            attribute: string;
                            /** @description Why not, as a code. */
                            reason: string;
                            /** @description What the person reads. */
                            label: string;
                        }[];
                        /** @description Under which it stands in the person's diary, and in the audit. */
                        use: string;
                    };
                };
            };
        };
    };
    getPersonCard: {
        parameters: {
            query?: {
                /** @description Of the titles. */
                locale?: string;
            };
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Your own id of the person. */
                        external_id?: string;
                        /** @description Language (BCP 47). */
                        locale?: string;
                        /** @description IANA name, like `Europe/Helsinki`. */
                        time_zone?: string;
                        /** @description Where the person can be reached. */
                        contacts: {
                            /** @description How the person is reached there. */
                            channel: string;
                            address: string;
                            /** @description The person has shown that it is theirs. */
                            verified: boolean;
                            /** @constant */
                            vouched?: true;
                            /**
                             * @description Why nothing goes there any more, until a code sent to it is entered.
                             * @enum {unknown}
                             */
                            undeliverable?: "bounced" | "complained" | "stopped" | "gone";
                        }[];
                        /** @description Companies that the person belongs to. */
                        accounts: {
                            account: string;
                            role?: string;
                        }[];
                        created_at: string;
                        /** @description Since then nothing is used (GDPR Art. 18). */
                        restricted_since?: string;
                        permissions: {
                            /** @description Key of the purpose. */
                            purpose: string;
                            title: string;
                            /** @enum {unknown} */
                            status: "granted" | "refused" | "withdrawn" | "renewal_due" | "expired" | "never_asked" | "without_consent" | "objected";
                            since?: string;
                            until?: string;
                            /** @description Whether you may name this purpose when you look at answers. */
                            may_view: boolean;
                        }[];
                        /** @description With `contactability`: what would become of a message at this moment. */
                        reach?: {
                            /** @description Key of the purpose. */
                            purpose: string;
                            /** @description In the order of `contacts`. */
                            contacts: {
                                preferred: boolean;
                                will_send: boolean;
                                /**
                                 * @description Why not, as a code.
                                 * @enum {unknown}
                                 */
                                reason: "allowed" | "purpose_unknown" | "not_granted" | "withdrawn" | "renewal_due" | "expired" | "restricted" | "objected" | "channel_unwanted" | "unverified" | "undeliverable" | "other_address" | "no_hours" | "paused" | "quiet_dates" | "weekly_max" | "hours" | "brand_weekly_max" | "channel_weekly_max" | "brand_quiet_hours";
                                /** @description When it can go next, if nothing else changes; null: not at all. */
                                next_window: {
                                    /** @description The person who goes into the other; for trees, the earlier size. */
                                    from: string;
                                    /** @description null: for longer than a week. */
                                    until: string | null;
                                } | null;
                            }[];
                        }[];
                        reach_time_zone?: string;
                        /** @description What was written down and waits for their yes. */
                        open_drafts: number;
                        /** @description With `requests`. */
                        open_requests?: number;
                        /** @description With `messages_see`: what became of the last ten; never what they say. */
                        messages?: {
                            key: string;
                            source: string;
                            /** @description Key of the purpose. */
                            purpose: string;
                            state: string;
                            /** @description Why not, as a code. */
                            reason?: string;
                            /** @description How the person is reached there. */
                            channel: string;
                            planned_at: string;
                            sent_at?: string;
                        }[];
                    };
                };
            };
        };
    };
    createPersonToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The only ones among your allowed origins that it works from. */
                    origins?: string[];
                    /** @description Seconds; default: 900. */
                    expires_in?: number;
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        token: string;
                        /** @description Until when it is taken. */
                        expires_at: string;
                    };
                };
            };
        };
    };
    createLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key and body returns the stored reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Default: `full`.
                     * @enum {unknown}
                     */
                    level?: "full" | "reduce";
                    /** @description The page to land on, below `/me`. */
                    to?: string;
                    /** @description Seconds, or an ISO 8601 duration. `full`: 15 minutes, at most 60. `reduce`: 60 days, at most 400. */
                    expires_in?: number | string;
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Opaque; nothing about the person can be read from it. */
                        url: string;
                        /** @description Until when it is taken. */
                        expires_at: string;
                    };
                };
            };
        };
    };
    getPushKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        public_key: string;
                    };
                };
            };
        };
    };
    addPushSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    endpoint: string;
                    expirationTime?: number | null;
                    /** @description Public keys as JWKs. */
                    keys: {
                        p256dh: string;
                        auth: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        subscribed: boolean;
                    };
                };
            };
        };
    };
    removePushSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    endpoint: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        subscribed: boolean;
                    };
                };
            };
        };
    };
    createPresentation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Key of the ask. */
                    ask?: string;
                    /** @description Keys of attributes. */
                    attributes?: string[];
                    /** @description The purposes concerned. */
                    purposes?: string[];
                    /** @description Who else receives data. */
                    recipients?: string[];
                    /** @description How to reach and call the person is asked too. */
                    preferences?: boolean;
                    /** @description `per_…`, or `ext:` and your own id. */
                    person?: string;
                    /** @description Language (BCP 47). */
                    locale?: string;
                    /** @description Where it is shown, in your words. */
                    touchpoint?: string;
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Signed; the answer must bring it back. */
                        presentation: string;
                        id: string;
                        /** @description Until when it is taken. */
                        expires_at: string;
                        /** @description The exact text to show. */
                        notice: {
                            /** @description SHA-256 of the exact text. */
                            digest: string;
                            /** @description Language (BCP 47). */
                            locale: string;
                            text: string;
                        };
                        /** @description What a page says around the questions, in the language of the notice. */
                        about: {
                            brand: string;
                            name: string;
                            controller: string;
                            /** @description Key of the ask. */
                            ask?: {
                                key: string;
                                /** @description What was said or done. */
                                kind: string;
                                title: string;
                                intro?: string;
                                accept?: string;
                                decline?: string;
                                thanks?: string;
                            };
                            /** @description What the person gets for answering. */
                            reward?: {
                                title: string;
                                /** @description As the person told it. */
                                value?: string;
                                terms?: string;
                            };
                        };
                        /** @description What to ask. */
                        questions: {
                            /** @description Key of the attribute. */
                            attribute: string;
                            /** @description What the person reads. */
                            label: string;
                            /** @description Why it is asked. */
                            why: string;
                            type: string;
                            /** @description A special category (GDPR Art. 9): needs explicit consent. */
                            sensitive: boolean;
                            /** @description The purposes concerned. */
                            purposes: string[];
                            /** @description What can be chosen. */
                            options?: {
                                key: string;
                                /** @description What the person reads. */
                                label: string;
                            }[];
                            min?: number;
                            max?: number;
                            step?: number;
                            max_length?: number;
                        }[];
                        /** @description The purposes concerned. */
                        purposes: {
                            /** @description Key of the purpose. */
                            purpose: string;
                            title: string;
                            /** @description What the data is used for, in plain words. */
                            explanation: string;
                            /** @description What the person gets from saying yes. */
                            benefit: string;
                            /** @description What happens if the person says no. */
                            if_refused: string;
                            /** @description How long it is kept (ISO 8601). */
                            retention: string;
                            /** @description Keys of attributes. */
                            attributes: string[];
                            /** @description Who else receives data. */
                            recipients: string[];
                            /** @description What a yes says, in words of the ask's own: show it at the control. */
                            consent?: string;
                        }[];
                        /** @description Who else receives data. */
                        recipients: {
                            /** @description Key of the recipient. */
                            recipient: string;
                            name: string;
                            role: string;
                            country: string;
                            /** @description The purposes concerned. */
                            purposes: string[];
                        }[];
                        /** @description The ask's form for SurveyJS, in the language of the notice. */
                        form?: unknown;
                        /** @description What the person gets for answering. */
                        reward?: unknown;
                        age?: {
                            /** @constant */
                            required: true;
                            /** @description The answer says whether the person is this old: `age_reached`. For whoever is not, a parent is asked. */
                            years: number;
                        };
                    };
                };
            };
        };
    };
    submitAnswer: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key and body returns the stored reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the server issued to be shown. */
                    presentation?: string;
                    /** @description `per_…`, or `ext:` and your own id. */
                    person?: string;
                    /** @description Values by attribute. */
                    answers?: {
                        [key: string]: unknown;
                    };
                    /** @description In place of `answers`, for an ask with a form: the data of SurveyJS. */
                    form?: {
                        [key: string]: unknown;
                    };
                    /** @description Yes or no by purpose. A purpose that is left out stays as it was. */
                    grants?: {
                        [key: string]: boolean;
                    };
                    /** @description Who else receives data. */
                    recipients?: {
                        [key: string]: boolean;
                    };
                    /** @description By attribute and purpose: false keeps the answer out of it, true lets it in again. */
                    uses?: {
                        [key: string]: {
                            [key: string]: boolean;
                        };
                    };
                    /** @description By attribute: what is taken away from the answer without deleting it. */
                    limits?: {
                        [key: string]: {
                            /** @description A day: from its beginning in the person's zone on the answer is not used. */
                            until?: string;
                            /**
                             * @description The date becomes the first day of it, and the exact one is not kept.
                             * @enum {unknown}
                             */
                            round?: "month" | "year";
                        };
                    };
                    /** @description How the person wants to be reached and called. They replace what was said before. */
                    preferences?: {
                        /** @description The favourite first. */
                        channels?: ("email" | "sms" | "whatsapp" | "push")[];
                        /** @description Keys of `brand.topics`. */
                        topics?: string[];
                        /** @description Hours in which messages may come, in the person's zone, by weekday from 1 (Monday) to 7. */
                        hours?: {
                            [key: string]: number[];
                        };
                        /** @description Messages in seven days, over all channels: 1 to 50. */
                        weekly_max?: number;
                        /** @description A day: nothing comes before it. */
                        paused_until?: string;
                        /** @description Days on which nothing comes, the last one too. */
                        quiet_dates?: {
                            /** @description The person who goes into the other; for trees, the earlier size. */
                            from: string;
                            until: string;
                        }[];
                        name?: string;
                        pronouns?: string;
                        /** @description One of the brand's locales. */
                        language?: string;
                    };
                    /** @description Where the presentation has an `age`: whether they are that old. false: nothing is told or permitted until a parent said yes. */
                    age_reached?: boolean;
                    /** @description With `age_reached: false`: whom to ask. Used for that once, and not kept. */
                    guardian?: {
                        /**
                         * @description How the person is reached there.
                         * @enum {unknown}
                         */
                        channel: "email";
                        address: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /** @description Entries of the ledger. */
                        entries: {
                            id: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description Key of the attribute. */
                            attribute?: string;
                            /** @description Key of the purpose. */
                            purpose?: string;
                            /** @description Key of the recipient. */
                            recipient?: string;
                            /** @description What the person gets for answering. */
                            reward?: string;
                        }[];
                        /** @description Compact JWS (EdDSA); verify it offline with @sayso/receipts. */
                        receipt: string;
                        /** @description What the person got for answering: once for each person and ask, whatever they refused. */
                        reward?: {
                            /** @description What the person gets for answering. */
                            reward: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description Key of the ask. */
                            ask: string;
                            title: string;
                            code?: string;
                            points?: number;
                            url?: string;
                            donation?: {
                                amount: string;
                                /** @description The later size. */
                                to: string;
                            };
                            terms?: string;
                            /** @description Until when it can be used. */
                            until?: string;
                            /** @description false: there was no code left; the person gets one as soon as there is. */
                            left?: boolean;
                        };
                        /** @description How the ask ends for what was told now. Kept nowhere. */
                        outcome?: {
                            key: string;
                            title: string;
                            text?: string;
                            url?: string;
                        };
                        /** @description Where a poll was answered. */
                        poll?: {
                            /** @description Shows the counts of the poll: GET /v1/polls/{ask}?ticket=… */
                            ticket: string;
                        };
                        /** @description To a page, for somebody who is not known: with it they find, change or delete the answer. Shown only here. */
                        code?: string;
                    };
                };
            };
            /** @description Taken, and not in force yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        state: "waiting_for_guardian";
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        draft: string;
                        /** @description Without the yes of a parent it is deleted then. */
                        expires_at: string;
                        /** @description Sensitive answers, which are not kept of a child. */
                        left_out: string[];
                        /** @constant */
                        anonymous?: true;
                        /** @description Leads back to it, as after every answer of somebody who is not known. */
                        code?: string;
                    };
                };
            };
        };
    };
    withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key and body returns the stored reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The purposes concerned. */
                    purposes?: string[] | {
                        [key: string]: boolean;
                    };
                    /** @description Who else receives data. */
                    recipients?: string[] | {
                        [key: string]: boolean;
                    };
                    /** @description Keys of attributes. */
                    attributes?: string[];
                    /** @description By attribute: the purposes that the answer is kept out of. */
                    uses?: {
                        [key: string]: string[] | {
                            [key: string]: boolean;
                        };
                    };
                    /** @description Yes or no by purpose. A purpose that is left out stays as it was. */
                    grants?: {
                        [key: string]: boolean;
                    };
                    /** @description Values by attribute. */
                    answers?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /** @description Entries of the ledger. */
                        entries: {
                            id: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description Key of the attribute. */
                            attribute?: string;
                            /** @description Key of the purpose. */
                            purpose?: string;
                            /** @description Key of the recipient. */
                            recipient?: string;
                            /** @description What the person gets for answering. */
                            reward?: string;
                        }[];
                        /** @description Compact JWS (EdDSA); verify it offline with @sayso/receipts. */
                        receipt: string;
                        /** @description What the person got for answering: once for each person and ask, whatever they refused. */
                        reward?: {
                            /** @description What the person gets for answering. */
                            reward: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description Key of the ask. */
                            ask: string;
                            title: string;
                            code?: string;
                            points?: number;
                            url?: string;
                            donation?: {
                                amount: string;
                                /** @description The later size. */
                                to: string;
                            };
                            terms?: string;
                            /** @description Until when it can be used. */
                            until?: string;
                            /** @description false: there was no code left; the person gets one as soon as there is. */
                            left?: boolean;
                        };
                        /** @description How the ask ends for what was told now. Kept nowhere. */
                        outcome?: {
                            key: string;
                            title: string;
                            text?: string;
                            url?: string;
                        };
                        /** @description Where a poll was answered. */
                        poll?: {
                            /** @description Shows the counts of the poll: GET /v1/polls/{ask}?ticket=… */
                            ticket: string;
                        };
                        /** @description To a page, for somebody who is not known: with it they find, change or delete the answer. Shown only here. */
                        code?: string;
                    };
                };
            };
        };
    };
    readProfile: {
        parameters: {
            query?: {
                /** @description Key of the purpose. */
                purpose?: string;
            };
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /** @description Key of the purpose. */
                        purpose: string;
                        /** @description Whether the person’s permission is in force at this moment. */
                        granted: boolean;
                        status: string;
                        /** @description Why not, as a code. */
                        reason?: string;
                        /** @description What may be used for this purpose, by attribute. */
                        values: {
                            [key: string]: {
                                /** @description As the person told it. */
                                value: unknown;
                                /** @description When the person said so. */
                                told_at: string;
                                /** @description When the answer goes stale; `null` for never. */
                                fresh_until: string | null;
                                /** @description The entry of the ledger that holds it. */
                                entry: string;
                            };
                        };
                        /** @description What may not be used, and why. */
                        withheld: {
                            /** @description Key of the attribute. */
                            attribute: string;
                            /** @description Why not, as a code. */
                            reason: string;
                        }[];
                    };
                };
            };
        };
    };
    listUses: {
        parameters: {
            query?: {
                /** @description Where to go on: `next` of the reply before. */
                cursor?: string;
                /** @description At most how many. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Newest first. */
                        uses: {
                            id: string;
                            /** @description When it happened. */
                            at: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description Key of the purpose. */
                            purpose: string;
                            /** @description Which key did it. */
                            by: string;
                            /** @description Entries of the ledger. */
                            entries: string[];
                            /** @description What fits, best first. */
                            offers?: string[];
                            /** @description Place on your page that the offers are for. */
                            slot?: string;
                            /** @description Key of the segment. */
                            segment?: string;
                            route?: string;
                            target?: string;
                            /** @description Of a message: what it came of, by which key, on which channel, and the message itself. */
                            source?: string;
                            key?: string;
                            /** @description How the person is reached there. */
                            channel?: string;
                            message?: string;
                            /** @description Of a transfer: to whom, and what. */
                            recipient?: string;
                            /** @description Keys of attributes. */
                            attributes?: string[];
                            /** @description Of staff who looked (`staff_view`): why, and by which role. Who it was stands in the audit. */
                            reason?: string;
                            role?: string;
                        }[];
                        /** @description The cursor that goes on from here. */
                        next?: string;
                    };
                };
            };
        };
    };
    getReceipt: {
        parameters: {
            query?: {
                format?: "jws" | "kantara" | "dpv";
            };
            header?: never;
            path: {
                /** @description Signed proof for the person’s hands. */
                receipt: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    mergePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The person who goes into the other; for trees, the earlier size. */
                    from: string;
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /** @description Entries of the ledger. */
                        entries: {
                            id: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description Key of the attribute. */
                            attribute?: string;
                            /** @description Key of the purpose. */
                            purpose?: string;
                            /** @description Key of the recipient. */
                            recipient?: string;
                            /** @description What the person gets for answering. */
                            reward?: string;
                        }[];
                        /** @description Compact JWS (EdDSA); verify it offline with @sayso/receipts. */
                        receipt: string;
                        /** @description What the person got for answering: once for each person and ask, whatever they refused. */
                        reward?: {
                            /** @description What the person gets for answering. */
                            reward: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description Key of the ask. */
                            ask: string;
                            title: string;
                            code?: string;
                            points?: number;
                            url?: string;
                            donation?: {
                                amount: string;
                                /** @description The later size. */
                                to: string;
                            };
                            terms?: string;
                            /** @description Until when it can be used. */
                            until?: string;
                            /** @description false: there was no code left; the person gets one as soon as there is. */
                            left?: boolean;
                        };
                        /** @description How the ask ends for what was told now. Kept nowhere. */
                        outcome?: {
                            key: string;
                            title: string;
                            text?: string;
                            url?: string;
                        };
                        /** @description Where a poll was answered. */
                        poll?: {
                            /** @description Shows the counts of the poll: GET /v1/polls/{ask}?ticket=… */
                            ticket: string;
                        };
                        /** @description To a page, for somebody who is not known: with it they find, change or delete the answer. Shown only here. */
                        code?: string;
                    };
                };
            };
        };
    };
    nextAsk: {
        parameters: {
            query?: {
                /** @description Where it is shown, in your words. */
                touchpoint?: string;
                /** @description Only this one. */
                ask?: string;
                /** @description Language (BCP 47). */
                locale?: string;
            };
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Key of the ask. */
                        ask?: {
                            key: string;
                            /** @description What was said or done. */
                            kind: string;
                            title: string;
                            /** @description Attributes that still need an answer. */
                            questions: string[];
                            /** @description Those among them that were told long ago: "is this still true?" */
                            stale: string[];
                            /** @description The purposes concerned. */
                            purposes: string[];
                            /** @description Who else receives data. */
                            recipients: string[];
                            /** @description What the person gets for answering. */
                            reward?: unknown;
                        };
                        /** @description With an ask: `not_told` or `stale`. Without: that of the first ask considered, or `no_ask`. */
                        reason: string;
                        considered: {
                            /** @description Key of the ask. */
                            ask: string;
                            /**
                             * @description Why not, as a code.
                             * @enum {unknown}
                             */
                            reason: "never" | "conditional" | "not_open" | "purpose_not_allowed" | "restricted" | "nothing_left" | "refused_recently" | "dismissed" | "resting" | "budget_spent";
                        }[];
                        budget: {
                            /** @description Questions. */
                            left: number;
                            /** @description When more is left than now; null: all is left. */
                            resets_at: string | null;
                        };
                        /** @description Until when a “not now” that is said at this moment counts. */
                        rests_until: string;
                    };
                };
            };
        };
    };
    dismissAsk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Key of the ask. */
                    ask: string;
                    /** @enum {unknown} */
                    how: "not_now" | "never";
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /** @description Key of the ask. */
                        ask: string;
                        how: string;
                        /** @description null: for good, until the person takes it back. */
                        rests_until: string | null;
                    };
                };
            };
        };
    };
    nameCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `ext`: `address` is your own id of them.
                     * @enum {unknown}
                     */
                    channel: "email" | "sms" | "ext";
                    address: string;
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `cst_…` */
                        customer: string;
                        /** @description Until when it is taken. */
                        expires_at: string;
                    };
                };
            };
        };
    };
    listAssistedAsks: {
        parameters: {
            query?: {
                /** @description Of the titles. */
                locale?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description In which it can be read out. */
                        locales: string[];
                        asks: {
                            /** @description Key of the ask. */
                            ask: string;
                            title: string;
                            confirm: ("screen" | "code" | "link" | "phrase")[];
                        }[];
                    };
                };
            };
        };
    };
    listMyDrafts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        drafts: {
                            id: string;
                            /**
                             * @description `minor`: told by somebody who is too young; it waits for their parent.
                             * @enum {unknown}
                             */
                            source: "agent" | "kiosk" | "import" | "minor";
                            made_by: string;
                            /** @description Key of the ask. */
                            ask?: string;
                            /** @description When it happened. */
                            at: string;
                            /** @description Not confirmed by then, it vanishes. */
                            expires_at: string;
                            /** @enum {unknown} */
                            state: "waiting" | "confirmed" | "refused" | "expired";
                            customer?: string;
                        }[];
                    };
                };
            };
        };
    };
    presentAssisted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Key of the ask. */
                    ask: string;
                    /** @description Language (BCP 47). */
                    locale?: string;
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Signed; the answer must bring it back. */
                        presentation: string;
                        id: string;
                        /** @description Until when it is taken. */
                        expires_at: string;
                        /** @description The exact text to show. */
                        notice: {
                            /** @description SHA-256 of the exact text. */
                            digest: string;
                            /** @description Language (BCP 47). */
                            locale: string;
                            text: string;
                        };
                        /** @description What a page says around the questions, in the language of the notice. */
                        about: {
                            brand: string;
                            name: string;
                            controller: string;
                            /** @description Key of the ask. */
                            ask?: {
                                key: string;
                                /** @description What was said or done. */
                                kind: string;
                                title: string;
                                intro?: string;
                                accept?: string;
                                decline?: string;
                                thanks?: string;
                            };
                            /** @description What the person gets for answering. */
                            reward?: {
                                title: string;
                                /** @description As the person told it. */
                                value?: string;
                                terms?: string;
                            };
                        };
                        /** @description What to ask. */
                        questions: {
                            /** @description Key of the attribute. */
                            attribute: string;
                            /** @description What the person reads. */
                            label: string;
                            /** @description Why it is asked. */
                            why: string;
                            type: string;
                            /** @description A special category (GDPR Art. 9): needs explicit consent. */
                            sensitive: boolean;
                            /** @description The purposes concerned. */
                            purposes: string[];
                            /** @description What can be chosen. */
                            options?: {
                                key: string;
                                /** @description What the person reads. */
                                label: string;
                            }[];
                            min?: number;
                            max?: number;
                            step?: number;
                            max_length?: number;
                        }[];
                        /** @description The purposes concerned. */
                        purposes: {
                            /** @description Key of the purpose. */
                            purpose: string;
                            title: string;
                            /** @description What the data is used for, in plain words. */
                            explanation: string;
                            /** @description What the person gets from saying yes. */
                            benefit: string;
                            /** @description What happens if the person says no. */
                            if_refused: string;
                            /** @description How long it is kept (ISO 8601). */
                            retention: string;
                            /** @description Keys of attributes. */
                            attributes: string[];
                            /** @description Who else receives data. */
                            recipients: string[];
                            /** @description What a yes says, in words of the ask's own: show it at the control. */
                            consent?: string;
                        }[];
                        /** @description Who else receives data. */
                        recipients: {
                            /** @description Key of the recipient. */
                            recipient: string;
                            name: string;
                            role: string;
                            country: string;
                            /** @description The purposes concerned. */
                            purposes: string[];
                        }[];
                        /** @description The ask's form for SurveyJS, in the language of the notice. */
                        form?: unknown;
                        /** @description What the person gets for answering. */
                        reward?: unknown;
                        age?: {
                            /** @constant */
                            required: true;
                            /** @description The answer says whether the person is this old: `age_reached`. For whoever is not, a parent is asked. */
                            years: number;
                        };
                        confirm: ("screen" | "code" | "link" | "phrase")[];
                        script?: string;
                        /** @description The words that the customer says, to be recorded. */
                        phrase?: string;
                    };
                };
            };
        };
    };
    listDrafts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `cst_…`, a customer as staff named them; with the scope `people` also `per_…` or `ext:` and your own id. */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        drafts: {
                            id: string;
                            /**
                             * @description `minor`: told by somebody who is too young; it waits for their parent.
                             * @enum {unknown}
                             */
                            source: "agent" | "kiosk" | "import" | "minor";
                            made_by: string;
                            /** @description Key of the ask. */
                            ask?: string;
                            /** @description When it happened. */
                            at: string;
                            /** @description Not confirmed by then, it vanishes. */
                            expires_at: string;
                            /** @enum {unknown} */
                            state: "waiting" | "confirmed" | "refused" | "expired";
                        }[];
                    };
                };
            };
        };
    };
    writeDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `cst_…`, a customer as staff named them; with the scope `people` also `per_…` or `ext:` and your own id. */
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the server issued to be shown. */
                    presentation: string;
                    /** @description Values by attribute. */
                    answers?: {
                        [key: string]: unknown;
                    };
                    /** @description Yes or no by purpose. A purpose that is left out stays as it was. */
                    grants?: {
                        [key: string]: boolean;
                    };
                    /** @description Who else receives data. */
                    recipients?: {
                        [key: string]: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /**
                         * @description `minor`: told by somebody who is too young; it waits for their parent.
                         * @enum {unknown}
                         */
                        source: "agent" | "kiosk" | "import" | "minor";
                        made_by: string;
                        /** @description Key of the ask. */
                        ask?: string;
                        /** @description When it happened. */
                        at: string;
                        /** @description Not confirmed by then, it vanishes. */
                        expires_at: string;
                        /** @enum {unknown} */
                        state: "waiting" | "confirmed" | "refused" | "expired";
                    };
                };
            };
        };
    };
    confirmDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `cst_…`, a customer as staff named them; with the scope `people` also `per_…` or `ext:` and your own id. */
                person: string;
                draft: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Which key did it.
                     * @enum {unknown}
                     */
                    by: "screen" | "code" | "link" | "phrase";
                    code?: string;
                    recording?: string;
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description Which key did it.
                         * @enum {unknown}
                         */
                        by: "screen" | "code" | "link" | "phrase";
                        /** @enum {unknown} */
                        state: "waiting" | "confirmed";
                        /** @description If the address is somebody's, it is on its way. */
                        sent?: boolean;
                        pairing?: {
                            code: string;
                            url: string;
                            /** @description Until when it is taken. */
                            expires_at: string;
                        };
                    };
                };
            };
        };
    };
    discardDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `cst_…`, a customer as staff named them; with the scope `people` also `per_…` or `ext:` and your own id. */
                person: string;
                draft: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        discarded: true;
                    };
                };
            };
        };
    };
    stop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `cst_…`, a customer as staff named them; with the scope `people` also `per_…` or `ext:` and your own id. */
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Without it: everything. */
                    purposes?: string[];
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        stopped: true;
                    };
                };
            };
        };
    };
    readPoll: {
        parameters: {
            query?: {
                ticket?: string;
                /** @description Language (BCP 47). */
                locale?: string;
            };
            header?: never;
            path: {
                /** @description Key of the ask. */
                ask: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Key of the ask. */
                        ask: string;
                        community: boolean;
                        title: string;
                        question: string;
                        /** @description Several options may be chosen. */
                        several: boolean;
                        /** @enum {unknown} */
                        state: "not_yet" | "open" | "closed";
                        /** @description The last day on which votes are taken. */
                        closes?: string;
                        /** @enum {unknown} */
                        results: "told" | "too_few" | "vote_first" | "when_closed";
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                        /** @description The day of these counts: new ones are told once enough people stand between. */
                        as_of?: string;
                        total: number | null;
                        /** @description What can be chosen. */
                        options: {
                            key: string;
                            /** @description What the person reads. */
                            label: string;
                            /** @description How many people; `null` where the number is suppressed. */
                            count: number | null;
                        }[];
                        ballot_key?: {
                            jwk: {
                                kty: string;
                                n: string;
                                e: string;
                            };
                            /** @description RFC 7638 thumbprint; the same for everybody. */
                            id: string;
                            /** @description Compact JWS by the key that signs receipts: there is no other key for this poll. */
                            statement: string;
                        };
                    };
                };
            };
        };
    };
    takeBallot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the ask. */
                ask: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `per_…`, or `ext:` and your own id. */
                    person?: string;
                    blinded: string;
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        signature: string;
                        key: string;
                    };
                };
            };
        };
    };
    castVote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the ask. */
                ask: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    signature: string;
                    choice: string;
                    /** @description Language (BCP 47). */
                    locale?: string;
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shows the counts later: GET /v1/polls/{ask}?ticket=… */
                        ticket: string;
                        poll: {
                            /** @description Key of the ask. */
                            ask: string;
                            community: boolean;
                            title: string;
                            question: string;
                            /** @description Several options may be chosen. */
                            several: boolean;
                            /** @enum {unknown} */
                            state: "not_yet" | "open" | "closed";
                            /** @description The last day on which votes are taken. */
                            closes?: string;
                            /** @enum {unknown} */
                            results: "told" | "too_few" | "vote_first" | "when_closed";
                            /** @description Groups smaller than this stay hidden. */
                            floor: number;
                            /** @description The day of these counts: new ones are told once enough people stand between. */
                            as_of?: string;
                            total: number | null;
                            /** @description What can be chosen. */
                            options: {
                                key: string;
                                /** @description What the person reads. */
                                label: string;
                                /** @description How many people; `null` where the number is suppressed. */
                                count: number | null;
                            }[];
                            ballot_key?: {
                                jwk: {
                                    kty: string;
                                    n: string;
                                    e: string;
                                };
                                /** @description RFC 7638 thumbprint; the same for everybody. */
                                id: string;
                                /** @description Compact JWS by the key that signs receipts: there is no other key for this poll. */
                                statement: string;
                            };
                        };
                    };
                };
            };
        };
    };
    decide: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key and body returns the stored reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `per_…`, or `ext:` and your own id. */
                    person: string;
                    /** @description Key of the purpose. */
                    purpose?: string;
                    /** @description Place on your page that the offers are for. */
                    slot?: string;
                    /** @description At most how many. */
                    limit?: number;
                    /** @description Of the words that a page gets; it asks with a person token. */
                    locale?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /** @description Key of the purpose. */
                        purpose: string;
                        /** @description Whether the person’s permission is in force at this moment. */
                        granted: boolean;
                        /** @description Why nothing is granted. Where it is granted and there is no offer: `held_out`, `shown_enough`. */
                        reason?: string;
                        /** @description What fits, best first. */
                        offers: {
                            key: string;
                            /** @description Place on your page that the offers are for. */
                            slot: string;
                            /** @description What to show, in the person’s language. */
                            content: {
                                [key: string]: unknown;
                            };
                            /** @description Whose content it is, where it is not the offer's own. */
                            variant?: string;
                            /** @description The answers that this rests on. */
                            because: {
                                /** @description Key of the attribute. */
                                attribute: string;
                                /** @description As the person told it. */
                                value: unknown;
                                /** @description Of a date that the person made coarser: `month` or `year`; no more of it may be said. */
                                rounded?: string;
                                /** @description When the person said so. */
                                told_at: string;
                                /** @description The entry of the ledger that holds it. */
                                entry: string;
                                /** @description To a page: the answer in words, when it was told, and where the person changes it. */
                                label?: string;
                                said?: string;
                                month?: string;
                                change?: string;
                            }[];
                            /** @description Why now: the attribute whose day the rule keeps to (`within`). */
                            around?: string;
                            until?: string;
                            /** @description To a page: why now, in words, where there is a reason. */
                            now?: string;
                            /** @description To a page: why here, where the slot has a title. */
                            here?: string;
                        }[];
                        /** @description The answers by which the person wished to see what everybody sees. */
                        held_out?: {
                            /** @description Key of the attribute. */
                            attribute: string;
                            /** @description As the person told it. */
                            value: unknown;
                            /** @description Of a date that the person made coarser: `month` or `year`; no more of it may be said. */
                            rounded?: string;
                            /** @description When the person said so. */
                            told_at: string;
                            /** @description The entry of the ledger that holds it. */
                            entry: string;
                            /** @description To a page: the answer in words, when it was told, and where the person changes it. */
                            label?: string;
                            said?: string;
                            month?: string;
                            change?: string;
                        }[];
                        /** @description What everybody who reads this language is shown there. It rests on nothing that anybody told. */
                        fallback?: {
                            /** @description Place on your page that the offers are for. */
                            slot: string;
                            /** @constant */
                            personalised: false;
                            /** @description Language (BCP 47). */
                            locale: string;
                            /** @description What to show, in the person’s language. */
                            content: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Attributes that decided something. */
                        values_used: string[];
                        /** @description To a page: the language of the words. */
                        locale?: string;
                        /** @description To a page: of the purpose. */
                        title?: string;
                        /** @description To a page: where the person takes back the yes to the purpose. */
                        change?: string;
                    };
                };
            };
        };
    };
    countSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the segment. */
                segment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Key of the segment. */
                        segment: string;
                        /** @description How many people; `null` where the number is suppressed. */
                        count: number | null;
                        /** @description Whether the number is hidden to protect a small group. */
                        suppressed: boolean;
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                    };
                };
            };
        };
    };
    countRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Key of the purpose. */
                    purpose: string;
                    /** @description A rule group, as a segment has it. */
                    when: {
                        [key: string]: unknown;
                    };
                    missing?: boolean;
                    /** @description Of the sentence. */
                    locale?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description null: fewer people than the floor, or too close to another count. */
                        count: number | null;
                        /** @description Whether the number is hidden to protect a small group. */
                        suppressed: boolean;
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                        sentence: string;
                        missing?: {
                            /** @description null: fewer people than the floor, or too close to another count. */
                            told_otherwise: number | null;
                            /** @description null: fewer people than the floor, or too close to another count. */
                            not_told: number | null;
                            /** @description null: fewer people than the floor, or too close to another count. */
                            stale: number | null;
                            /** @description null: fewer people than the floor, or too close to another count. */
                            kept_out: number | null;
                            /** @description null: fewer people than the floor, or too close to another count. */
                            undecided: number | null;
                            /** @description null: fewer people than the floor, or too close to another count. */
                            refused: number | null;
                            /** @description null: fewer people than the floor, or too close to another count. */
                            withdrawn: number | null;
                            /** @description null: fewer people than the floor, or too close to another count. */
                            lapsed: number | null;
                            /** @description null: fewer people than the floor, or too close to another count. */
                            restricted: number | null;
                        };
                    };
                };
            };
        };
    };
    listSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the segment. */
                segment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": {
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /** @description Your own id of the person. */
                        external_id?: string;
                    };
                };
            };
        };
    };
    readSlot: {
        parameters: {
            query?: {
                /** @description Language (BCP 47). */
                locale?: string;
            };
            header?: never;
            path: {
                /** @description Place on your page that the offers are for. */
                slot: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Place on your page that the offers are for. */
                        slot: string;
                        /** @constant */
                        personalised: false;
                        /** @description Language (BCP 47). */
                        locale: string;
                        /** @description What to show, in the person’s language. */
                        content: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
    };
    routeInquiry: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key and body returns the stored reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `per_…`, or `ext:` and your own id. */
                    person: string;
                    route: string;
                    /** @description Of the title, for whoever takes the inquiry. */
                    locale?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        route: string;
                        /** @description Key of the purpose. */
                        purpose: string;
                        /** @description Whether the person’s permission is in force at this moment. */
                        granted: boolean;
                        target: string;
                        title: string;
                        /** @description The answers that this rests on. */
                        because: {
                            /** @description Key of the attribute. */
                            attribute: string;
                            /** @description As the person told it. */
                            value: unknown;
                            /** @description Of a date that the person made coarser: `month` or `year`; no more of it may be said. */
                            rounded?: string;
                            /** @description When the person said so. */
                            told_at: string;
                            /** @description The entry of the ledger that holds it. */
                            entry: string;
                            /** @description To a page: the answer in words, when it was told, and where the person changes it. */
                            label?: string;
                            said?: string;
                            month?: string;
                            change?: string;
                        }[];
                        /** @description Why it went to `otherwise`: no permission, `not_told` or `no_match`. */
                        reason?: string;
                        /** @description Attributes that decided something. */
                        values_used: string[];
                    };
                };
            };
        };
    };
    readFirstSteps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        published: boolean;
                        /** @description Once true it stays so, and it never says how many. */
                        answered: boolean;
                        decided: boolean;
                    };
                };
            };
        };
    };
    getAskPlaces: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the ask. */
                ask: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Key of the ask. */
                        ask: string;
                        live: boolean;
                        page: string;
                        short: string;
                        qr_svg: string;
                        qr_png: string;
                        /** @description Where the widget comes from. */
                        server: string;
                    };
                };
            };
        };
    };
    takeInboundMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Yours or your provider’s: the same for the same message. */
                    id: string;
                    /**
                     * @description How the person is reached there.
                     * @enum {unknown}
                     */
                    channel: "sms" | "whatsapp";
                    /** @description In international form, such as +358401234567. */
                    from: string;
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description `nothing`: for a human to read.
                         * @enum {unknown}
                         */
                        understood: "stop" | "help" | "start" | "nothing";
                        reply?: {
                            id: string;
                            /** @description The later size. */
                            to: string;
                            text: string;
                            /** @description Language (BCP 47). */
                            locale: string;
                        };
                    };
                };
            };
        };
    };
    reportBounce: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What was said or done.
                     * @enum {unknown}
                     */
                    kind: "hard" | "soft" | "complaint";
                    message?: string;
                    address?: string;
                    /**
                     * @description Of the address; default: `email`.
                     * @enum {unknown}
                     */
                    channel?: "email" | "sms" | "whatsapp" | "push";
                } | {
                    /** @description message/rfc822, with its headers. */
                    mail: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description false: the mail is about no message of yours. */
                        taken: boolean;
                    };
                };
            };
        };
    };
    listAutomations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        automations: {
                            key: string;
                            /** @description Key of the purpose. */
                            purpose: string;
                            event: string;
                            paused: boolean;
                            /** @description In whole steps of the floor; null: fewer than one, or none. */
                            running: number | null;
                            /** @description In whole steps of the floor; null: fewer than one, or none. */
                            done: number | null;
                            /** @description In whole steps of the floor; null: fewer than one, or none. */
                            left: number | null;
                        }[];
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                    };
                };
            };
        };
    };
    readAutomation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                        /** @description Key of the purpose. */
                        purpose: string;
                        event: string;
                        paused: boolean;
                        /** @description In whole steps of the floor; null: fewer than one, or none. */
                        running: number | null;
                        /** @description In whole steps of the floor; null: fewer than one, or none. */
                        done: number | null;
                        /** @description In whole steps of the floor; null: fewer than one, or none. */
                        left: number | null;
                        steps: {
                            /** @description In whole steps of the floor; null: fewer than one, or none. */
                            waiting: number | null;
                            /** @description In whole steps of the floor; null: fewer than one, or none. */
                            sent?: number | null;
                        }[];
                        reasons: {
                            /** @description Why not, as a code. */
                            reason: string;
                            left: number;
                        }[];
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                    };
                };
            };
        };
    };
    listAutomationRuns: {
        parameters: {
            query: {
                /** @description `per_…`, or `ext:` and your own id. */
                person: string;
            };
            header?: never;
            path: {
                automation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        runs: {
                            /** @description `run_…` */
                            id: string;
                            /** @description `per_…`, or `ext:` and your own id. */
                            person: string;
                            automation: string;
                            /** @description The entry that began it. */
                            because: string;
                            event?: string;
                            began_at: string;
                            /** @description In force when it began; each step is taken as the catalogue has it by then. */
                            catalog_version: number;
                            /** @enum {unknown} */
                            state: "running" | "done" | "left";
                            /** @description Position of the step that comes next. */
                            step: number;
                            next_at?: string;
                            /** @description Why it ended before its last step. */
                            reason?: string;
                            ended_at?: string;
                            trail: {
                                /** @description When it happened. */
                                at: string;
                                /** @enum {unknown} */
                                did: "wait" | "when" | "send" | "done" | "leave";
                                step?: number;
                                until?: string;
                                /** @description Why not, as a code. */
                                reason?: string;
                                /** @description What a condition rested on. */
                                entries?: string[];
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    pauseAutomation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                        paused: boolean;
                    };
                };
            };
        };
    };
    resumeAutomation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                        paused: boolean;
                    };
                };
            };
        };
    };
    leaveAutomation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
                automation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Runs that ended. */
                        left: number;
                    };
                };
            };
        };
    };
    getContactability: {
        parameters: {
            query: {
                /** @description Key of the purpose. */
                purpose: string;
            };
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /** @description Key of the purpose. */
                        purpose: string;
                        now: string;
                        /** @description On whose clock hours and days are counted: the person's, or the brand's. */
                        time_zone: string;
                        /** @description Where the person can be reached. */
                        contacts: {
                            /** @description How the person is reached there. */
                            channel: string;
                            /** @description Only its shape: a…@m…. */
                            address: string;
                            /** @description Whether the person proved that it is theirs. */
                            verified: boolean;
                            /** @description Where a message goes whose channel is `preferred`. */
                            preferred: boolean;
                            will_send: boolean;
                            /**
                             * @description Why not, as a code.
                             * @enum {unknown}
                             */
                            reason: "allowed" | "purpose_unknown" | "not_granted" | "withdrawn" | "renewal_due" | "expired" | "restricted" | "objected" | "channel_unwanted" | "unverified" | "undeliverable" | "other_address" | "no_hours" | "paused" | "quiet_dates" | "weekly_max" | "hours" | "brand_weekly_max" | "channel_weekly_max" | "brand_quiet_hours";
                            /** @description When it can go next, if nothing else changes; null: not at all. */
                            next_window: {
                                /** @description The person who goes into the other; for trees, the earlier size. */
                                from: string;
                                /** @description null: for longer than a week. */
                                until: string | null;
                            } | null;
                        }[];
                    };
                };
            };
        };
    };
    readInbox: {
        parameters: {
            query?: {
                /** @description Language (BCP 47). */
                locale?: string;
            };
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Language (BCP 47). */
                        locale: string;
                        /** @description Where the person finds all of it. */
                        pages: string;
                        unread: number;
                        messages: {
                            id: string;
                            /** @description When it happened. */
                            at: string;
                            /** @description It can be read until then. */
                            until: string;
                            subject: string;
                            text: string;
                            url?: string;
                            /** @description What the way there is called. */
                            action?: string;
                            /** @description Key of the purpose. */
                            purpose: string;
                            unread: boolean;
                            /** @description Why it is asked. */
                            why: {
                                text: string;
                                link?: {
                                    /** @description What the person reads. */
                                    label: string;
                                    url: string;
                                };
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    markMessageRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    dismissMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    readPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        post: string;
                        /** @enum {unknown} */
                        state: "draft" | "publishing" | "published" | "retracted";
                        published_at?: string;
                        /** @description Messages about it leave until then; in the pages of those who told it stays. */
                        messages_until?: string;
                        /** @description To how many one is planned, in whole steps of the floor; null: fewer than one, or not yet counted. */
                        messages: number | null;
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                    };
                };
            };
        };
    };
    publishPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken, and not in force yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        post: string;
                        /** @enum {unknown} */
                        state: "draft" | "publishing" | "published" | "retracted";
                        published_at?: string;
                        /** @description Messages about it leave until then; in the pages of those who told it stays. */
                        messages_until?: string;
                        /** @description To how many one is planned, in whole steps of the floor; null: fewer than one, or not yet counted. */
                        messages: number | null;
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                    };
                };
            };
        };
    };
    retractPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        post: string;
                        /** @enum {unknown} */
                        state: "draft" | "publishing" | "published" | "retracted";
                        published_at?: string;
                        /** @description Messages about it leave until then; in the pages of those who told it stays. */
                        messages_until?: string;
                        /** @description To how many one is planned, in whole steps of the floor; null: fewer than one, or not yet counted. */
                        messages: number | null;
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                    };
                };
            };
        };
    };
    readApprovals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the purpose. */
                purpose: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Key of the purpose. */
                        purpose: string;
                        /** @description SHA-256 of the purpose and its messages (RFC 8785), as hex. */
                        digest: string;
                        /** @description Two have approved it as it stands. */
                        approved: boolean;
                        approvals: {
                            role: string;
                            /** @description Which key did it. */
                            by: string;
                            /** @description When it happened. */
                            at: string;
                        }[];
                    };
                };
            };
        };
    };
    approvePurpose: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key and body returns the stored reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Key of the purpose. */
                purpose: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    role: "owner" | "marketer" | "analyst" | "agent" | "dpo" | "auditor";
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Key of the purpose. */
                        purpose: string;
                        /** @description SHA-256 of the purpose and its messages (RFC 8785), as hex. */
                        digest: string;
                        /** @description Two have approved it as it stands. */
                        approved: boolean;
                        approvals: {
                            role: string;
                            /** @description Which key did it. */
                            by: string;
                            /** @description When it happened. */
                            at: string;
                        }[];
                    };
                };
            };
        };
    };
    sendExemptMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key and body returns the stored reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `per_…`, or `ext:` and your own id. */
                    person: string;
                    /** @description Key in `exempt_messages`. */
                    message: string;
                    fields?: {
                        [key: string]: string;
                    };
                    /** @description Of yours, such as the number of the order and of the step. */
                    id?: string;
                };
            };
        };
        responses: {
            /** @description Taken, and not in force yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description false: it was planned before. */
                        planned: boolean;
                    };
                };
            };
        };
    };
    startCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description Not before then. Default: now.
                     */
                    at?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        campaign: string;
                        edition: number;
                        /** @enum {unknown} */
                        state: "not_started" | "scheduled" | "running" | "paused" | "done" | "cancelled";
                        starts_at?: string;
                        /** @description Everybody has been looked at for whom it could be. */
                        planned_all: boolean;
                        /** @description In whole steps of the floor; null: fewer than one, or none. */
                        planned: number | null;
                        states: {
                            [key: string]: number | null;
                        };
                        /** @description As far as it is told. */
                        reasons: {
                            state: string;
                            /** @description Why not, as a code. */
                            reason: string;
                            messages: number;
                        }[];
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                    };
                };
            };
        };
    };
    pauseCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        campaign: string;
                        edition: number;
                        /** @enum {unknown} */
                        state: "not_started" | "scheduled" | "running" | "paused" | "done" | "cancelled";
                        starts_at?: string;
                        /** @description Everybody has been looked at for whom it could be. */
                        planned_all: boolean;
                        /** @description In whole steps of the floor; null: fewer than one, or none. */
                        planned: number | null;
                        states: {
                            [key: string]: number | null;
                        };
                        /** @description As far as it is told. */
                        reasons: {
                            state: string;
                            /** @description Why not, as a code. */
                            reason: string;
                            messages: number;
                        }[];
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                    };
                };
            };
        };
    };
    resumeCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        campaign: string;
                        edition: number;
                        /** @enum {unknown} */
                        state: "not_started" | "scheduled" | "running" | "paused" | "done" | "cancelled";
                        starts_at?: string;
                        /** @description Everybody has been looked at for whom it could be. */
                        planned_all: boolean;
                        /** @description In whole steps of the floor; null: fewer than one, or none. */
                        planned: number | null;
                        states: {
                            [key: string]: number | null;
                        };
                        /** @description As far as it is told. */
                        reasons: {
                            state: string;
                            /** @description Why not, as a code. */
                            reason: string;
                            messages: number;
                        }[];
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                    };
                };
            };
        };
    };
    cancelCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        campaign: string;
                        edition: number;
                        /** @enum {unknown} */
                        state: "not_started" | "scheduled" | "running" | "paused" | "done" | "cancelled";
                        starts_at?: string;
                        /** @description Everybody has been looked at for whom it could be. */
                        planned_all: boolean;
                        /** @description In whole steps of the floor; null: fewer than one, or none. */
                        planned: number | null;
                        states: {
                            [key: string]: number | null;
                        };
                        /** @description As far as it is told. */
                        reasons: {
                            state: string;
                            /** @description Why not, as a code. */
                            reason: string;
                            messages: number;
                        }[];
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                    };
                };
            };
        };
    };
    listCampaigns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        campaigns: {
                            campaign: string;
                            edition: number;
                            /** @enum {unknown} */
                            state: "not_started" | "scheduled" | "running" | "paused" | "done" | "cancelled";
                            starts_at?: string;
                            /** @description Everybody has been looked at for whom it could be. */
                            planned_all: boolean;
                            /** @description In whole steps of the floor; null: fewer than one, or none. */
                            planned: number | null;
                            states: {
                                [key: string]: number | null;
                            };
                            /** @description As far as it is told. */
                            reasons: {
                                state: string;
                                /** @description Why not, as a code. */
                                reason: string;
                                messages: number;
                            }[];
                            /** @description Groups smaller than this stay hidden. */
                            floor: number;
                        }[];
                    };
                };
            };
        };
    };
    readCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        campaign: string;
                        edition: number;
                        /** @enum {unknown} */
                        state: "not_started" | "scheduled" | "running" | "paused" | "done" | "cancelled";
                        starts_at?: string;
                        /** @description Everybody has been looked at for whom it could be. */
                        planned_all: boolean;
                        /** @description In whole steps of the floor; null: fewer than one, or none. */
                        planned: number | null;
                        states: {
                            [key: string]: number | null;
                        };
                        /** @description As far as it is told. */
                        reasons: {
                            state: string;
                            /** @description Why not, as a code. */
                            reason: string;
                            messages: number;
                        }[];
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                    };
                };
            };
        };
    };
    readCampaignAudience: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        campaign: string;
                        edition: number;
                        /** @description In whole steps of the floor; null: fewer than one, or none. */
                        without_address: number | null;
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                    };
                };
            };
        };
    };
    previewCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `per_…`, or `ext:` and your own id. */
                    person?: string;
                    /** @description Of staff who name a person: at least three words. */
                    reason?: string;
                    /** @description Made-up answers, by attribute. */
                    values?: {
                        [key: string]: unknown;
                    };
                    /** @description Language (BCP 47). */
                    locale?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sends: boolean;
                        /** @description Why not, as a code. */
                        reason?: string;
                        missing?: string;
                        /** @description Language (BCP 47). */
                        locale?: string;
                        subject?: string;
                        text?: string;
                        html?: string;
                        url?: string;
                    };
                };
            };
        };
    };
    previewMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Key of the purpose. */
                    purpose: string;
                    /**
                     * @description `preferred`: the one that each person likes best among those where they can be reached.
                     * @enum {unknown}
                     */
                    channel: "email" | "sms" | "whatsapp" | "push" | "inbox" | "webhook" | "preferred";
                    /** @description What to show, in the person’s language. */
                    content: {
                        [key: string]: {
                            subject?: string;
                            preheader?: string;
                            title?: string;
                            body?: string;
                            url?: string;
                            /** @description What happens to this part of the catalogue. */
                            action?: string;
                            image?: string;
                            image_alt?: string;
                        };
                    };
                    /** @description Names of what the call will bring, where it rests on no consent. */
                    fields?: string[];
                    /** @description Made-up answers, by attribute. */
                    values?: {
                        [key: string]: unknown;
                    };
                    /** @description Language (BCP 47). */
                    locale?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sends: boolean;
                        /** @description Why not, as a code. */
                        reason?: string;
                        missing?: string;
                        /** @description Language (BCP 47). */
                        locale?: string;
                        subject?: string;
                        text?: string;
                        html?: string;
                        url?: string;
                    };
                };
            };
        };
    };
    testCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The later size. */
                    to: string;
                    /** @description Made-up answers, by attribute. */
                    values?: {
                        [key: string]: unknown;
                    };
                    /** @description Language (BCP 47). */
                    locale?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sends: boolean;
                        /** @description Why not, as a code. */
                        reason?: string;
                        missing?: string;
                        /** @description Language (BCP 47). */
                        locale?: string;
                        subject?: string;
                        text?: string;
                        html?: string;
                        url?: string;
                    };
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description `per_…`, or `ext:` and your own id. */
                person?: string;
                state?: "waiting" | "sending" | "sent" | "kept" | "expired" | "cancelled" | "failed";
                source?: "campaign" | "automation" | "post" | "exempt";
                key?: string;
                /** @description Where to go on: `next` of the reply before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        messages: {
                            id: string;
                            /** @description `per_…`, or `ext:` and your own id. */
                            person: string;
                            /** @enum {unknown} */
                            source: "campaign" | "automation" | "post" | "exempt";
                            key: string;
                            step?: number;
                            /** @description Key of the purpose. */
                            purpose: string;
                            /** @description How the person is reached there. */
                            channel: string;
                            used?: string;
                            /** @enum {unknown} */
                            state: "waiting" | "sending" | "sent" | "kept" | "expired" | "cancelled" | "failed";
                            /** @description Why not, as a code. */
                            reason?: string;
                            next_at?: string;
                            until: string;
                            created_at: string;
                            sent_at?: string;
                        }[];
                        /** @description The cursor that goes on from here. */
                        next?: string;
                    };
                };
            };
        };
    };
    readMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /** @enum {unknown} */
                        source: "campaign" | "automation" | "post" | "exempt";
                        key: string;
                        step?: number;
                        /** @description Key of the purpose. */
                        purpose: string;
                        /** @description How the person is reached there. */
                        channel: string;
                        used?: string;
                        /** @enum {unknown} */
                        state: "waiting" | "sending" | "sent" | "kept" | "expired" | "cancelled" | "failed";
                        /** @description Why not, as a code. */
                        reason?: string;
                        next_at?: string;
                        until: string;
                        created_at: string;
                        sent_at?: string;
                    };
                };
            };
        };
    };
    readContactPressure: {
        parameters: {
            query?: {
                weeks?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                        weeks: {
                            /** @description The person who goes into the other; for trees, the earlier size. */
                            from: string;
                            until: string;
                            /** @description In whole steps of the floor; null: fewer than one, or none. */
                            people: number | null;
                            /** @description Messages that the people told of got at least. */
                            sent: number | null;
                            spread: {
                                /** @description 5: five or more. */
                                messages: number;
                                /** @description In whole steps of the floor; null: fewer than one, or none. */
                                people: number | null;
                            }[];
                        }[];
                        reasons: {
                            state: string;
                            /** @description Why not, as a code. */
                            reason: string;
                            people: number;
                        }[];
                    };
                };
            };
        };
    };
    readSendingCalendar: {
        parameters: {
            query: {
                /** @description The person who goes into the other; for trees, the earlier size. */
                from: string;
                until: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        days: {
                            day: string;
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "campaign" | "post";
                            key: string;
                            /** @enum {unknown} */
                            state: "could" | "scheduled" | "running" | "paused" | "done" | "cancelled" | "published" | "retracted";
                            time?: string;
                        }[];
                        /** @description Where at least as many people as the floor go on. */
                        steps: {
                            day: string;
                            key: string;
                            people: number;
                        }[];
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                    };
                };
            };
        };
    };
    exportPerson: {
        parameters: {
            query?: {
                format?: "json" | "csv";
            };
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    restrictPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /** @description Entries of the ledger. */
                        entries: {
                            id: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description Key of the attribute. */
                            attribute?: string;
                            /** @description Key of the purpose. */
                            purpose?: string;
                            /** @description Key of the recipient. */
                            recipient?: string;
                            /** @description What the person gets for answering. */
                            reward?: string;
                        }[];
                        /** @description Compact JWS (EdDSA); verify it offline with @sayso/receipts. */
                        receipt: string;
                        /** @description What the person got for answering: once for each person and ask, whatever they refused. */
                        reward?: {
                            /** @description What the person gets for answering. */
                            reward: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description Key of the ask. */
                            ask: string;
                            title: string;
                            code?: string;
                            points?: number;
                            url?: string;
                            donation?: {
                                amount: string;
                                /** @description The later size. */
                                to: string;
                            };
                            terms?: string;
                            /** @description Until when it can be used. */
                            until?: string;
                            /** @description false: there was no code left; the person gets one as soon as there is. */
                            left?: boolean;
                        };
                        /** @description How the ask ends for what was told now. Kept nowhere. */
                        outcome?: {
                            key: string;
                            title: string;
                            text?: string;
                            url?: string;
                        };
                        /** @description Where a poll was answered. */
                        poll?: {
                            /** @description Shows the counts of the poll: GET /v1/polls/{ask}?ticket=… */
                            ticket: string;
                        };
                        /** @description To a page, for somebody who is not known: with it they find, change or delete the answer. Shown only here. */
                        code?: string;
                    };
                };
            };
        };
    };
    objectForPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /** @description Entries of the ledger. */
                        entries: {
                            id: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description Key of the attribute. */
                            attribute?: string;
                            /** @description Key of the purpose. */
                            purpose?: string;
                            /** @description Key of the recipient. */
                            recipient?: string;
                            /** @description What the person gets for answering. */
                            reward?: string;
                        }[];
                        /** @description Compact JWS (EdDSA); verify it offline with @sayso/receipts. */
                        receipt: string;
                        /** @description What the person got for answering: once for each person and ask, whatever they refused. */
                        reward?: {
                            /** @description What the person gets for answering. */
                            reward: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description Key of the ask. */
                            ask: string;
                            title: string;
                            code?: string;
                            points?: number;
                            url?: string;
                            donation?: {
                                amount: string;
                                /** @description The later size. */
                                to: string;
                            };
                            terms?: string;
                            /** @description Until when it can be used. */
                            until?: string;
                            /** @description false: there was no code left; the person gets one as soon as there is. */
                            left?: boolean;
                        };
                        /** @description How the ask ends for what was told now. Kept nowhere. */
                        outcome?: {
                            key: string;
                            title: string;
                            text?: string;
                            url?: string;
                        };
                        /** @description Where a poll was answered. */
                        poll?: {
                            /** @description Shows the counts of the poll: GET /v1/polls/{ask}?ticket=… */
                            ticket: string;
                        };
                        /** @description To a page, for somebody who is not known: with it they find, change or delete the answer. Shown only here. */
                        code?: string;
                    };
                };
            };
        };
    };
    listRequests: {
        parameters: {
            query?: {
                state?: "open" | "extended" | "answered" | "denied" | "withdrawn" | "all";
                /** @description What was said or done. */
                kind?: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection" | "question";
                /** @description Only those whose deadline has passed. */
                overdue?: boolean;
                due_before?: string;
                assignee?: "me" | "nobody";
                /** @description Where to go on: `next` of the reply before. */
                cursor?: string;
                /** @description At most how many. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requests: {
                            /** @description `req_…` */
                            id: string;
                            /** @description `per_…`, or `ext:` and your own id. */
                            person: string;
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection" | "question";
                            /** @enum {unknown} */
                            regime: "gdpr" | "ccpa";
                            /** @enum {unknown} */
                            state: "open" | "extended" | "answered" | "denied" | "withdrawn";
                            received_at: string;
                            /** @description CCPA: when the person must have heard that it arrived. */
                            confirm_by?: string;
                            /** @description When it must be answered. */
                            due_at: string;
                            overdue: boolean;
                            extended_because?: string;
                            /**
                             * @description Whether the person is known to be the one who asks; `session`: signed in to their own pages.
                             * @enum {unknown}
                             */
                            identity: "unchecked" | "checked" | "session";
                            message?: string;
                            reply?: string;
                            /** @description Where to complain; a denial names it. */
                            authority?: string;
                            closed_at?: string;
                            closed_by?: string;
                            /** @description Until it is due; negative once it has passed. */
                            left_seconds?: number;
                            /** @description Further time can be taken until then. */
                            extendable_until?: string;
                            /** @description Who works on it. */
                            assignee?: string;
                            confirmed_at?: string;
                        }[];
                        /** @description The cursor that goes on from here. */
                        next?: string;
                    };
                };
            };
        };
    };
    openRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `per_…`, or `ext:` and your own id, URL-encoded. */
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What was said or done.
                     * @enum {unknown}
                     */
                    kind: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection" | "question";
                    /**
                     * @description Default: after brand.jurisdiction; `ccpa` for US and US-CA.
                     * @enum {unknown}
                     */
                    regime?: "gdpr" | "ccpa";
                    message?: string;
                    /** Format: date-time */
                    received_at?: string;
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `req_…` */
                        id: string;
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /**
                         * @description What was said or done.
                         * @enum {unknown}
                         */
                        kind: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection" | "question";
                        /** @enum {unknown} */
                        regime: "gdpr" | "ccpa";
                        /** @enum {unknown} */
                        state: "open" | "extended" | "answered" | "denied" | "withdrawn";
                        received_at: string;
                        /** @description CCPA: when the person must have heard that it arrived. */
                        confirm_by?: string;
                        /** @description When it must be answered. */
                        due_at: string;
                        overdue: boolean;
                        extended_because?: string;
                        /**
                         * @description Whether the person is known to be the one who asks; `session`: signed in to their own pages.
                         * @enum {unknown}
                         */
                        identity: "unchecked" | "checked" | "session";
                        message?: string;
                        reply?: string;
                        /** @description Where to complain; a denial names it. */
                        authority?: string;
                        closed_at?: string;
                        closed_by?: string;
                        /** @description Until it is due; negative once it has passed. */
                        left_seconds?: number;
                        /** @description Further time can be taken until then. */
                        extendable_until?: string;
                        /** @description Who works on it. */
                        assignee?: string;
                        confirmed_at?: string;
                    };
                };
            };
        };
    };
    identifyRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    evidence: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `req_…` */
                        id: string;
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /**
                         * @description What was said or done.
                         * @enum {unknown}
                         */
                        kind: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection" | "question";
                        /** @enum {unknown} */
                        regime: "gdpr" | "ccpa";
                        /** @enum {unknown} */
                        state: "open" | "extended" | "answered" | "denied" | "withdrawn";
                        received_at: string;
                        /** @description CCPA: when the person must have heard that it arrived. */
                        confirm_by?: string;
                        /** @description When it must be answered. */
                        due_at: string;
                        overdue: boolean;
                        extended_because?: string;
                        /**
                         * @description Whether the person is known to be the one who asks; `session`: signed in to their own pages.
                         * @enum {unknown}
                         */
                        identity: "unchecked" | "checked" | "session";
                        message?: string;
                        reply?: string;
                        /** @description Where to complain; a denial names it. */
                        authority?: string;
                        closed_at?: string;
                        closed_by?: string;
                        /** @description Until it is due; negative once it has passed. */
                        left_seconds?: number;
                        /** @description Further time can be taken until then. */
                        extendable_until?: string;
                        /** @description Who works on it. */
                        assignee?: string;
                        confirmed_at?: string;
                    };
                };
            };
        };
    };
    extendRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why not, as a code. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `req_…` */
                        id: string;
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /**
                         * @description What was said or done.
                         * @enum {unknown}
                         */
                        kind: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection" | "question";
                        /** @enum {unknown} */
                        regime: "gdpr" | "ccpa";
                        /** @enum {unknown} */
                        state: "open" | "extended" | "answered" | "denied" | "withdrawn";
                        received_at: string;
                        /** @description CCPA: when the person must have heard that it arrived. */
                        confirm_by?: string;
                        /** @description When it must be answered. */
                        due_at: string;
                        overdue: boolean;
                        extended_because?: string;
                        /**
                         * @description Whether the person is known to be the one who asks; `session`: signed in to their own pages.
                         * @enum {unknown}
                         */
                        identity: "unchecked" | "checked" | "session";
                        message?: string;
                        reply?: string;
                        /** @description Where to complain; a denial names it. */
                        authority?: string;
                        closed_at?: string;
                        closed_by?: string;
                        /** @description Until it is due; negative once it has passed. */
                        left_seconds?: number;
                        /** @description Further time can be taken until then. */
                        extendable_until?: string;
                        /** @description Who works on it. */
                        assignee?: string;
                        confirmed_at?: string;
                    };
                };
            };
        };
    };
    answerRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reply: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `req_…` */
                        id: string;
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /**
                         * @description What was said or done.
                         * @enum {unknown}
                         */
                        kind: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection" | "question";
                        /** @enum {unknown} */
                        regime: "gdpr" | "ccpa";
                        /** @enum {unknown} */
                        state: "open" | "extended" | "answered" | "denied" | "withdrawn";
                        received_at: string;
                        /** @description CCPA: when the person must have heard that it arrived. */
                        confirm_by?: string;
                        /** @description When it must be answered. */
                        due_at: string;
                        overdue: boolean;
                        extended_because?: string;
                        /**
                         * @description Whether the person is known to be the one who asks; `session`: signed in to their own pages.
                         * @enum {unknown}
                         */
                        identity: "unchecked" | "checked" | "session";
                        message?: string;
                        reply?: string;
                        /** @description Where to complain; a denial names it. */
                        authority?: string;
                        closed_at?: string;
                        closed_by?: string;
                        /** @description Until it is due; negative once it has passed. */
                        left_seconds?: number;
                        /** @description Further time can be taken until then. */
                        extendable_until?: string;
                        /** @description Who works on it. */
                        assignee?: string;
                        confirmed_at?: string;
                    };
                };
            };
        };
    };
    denyRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why not, as a code. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `req_…` */
                        id: string;
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /**
                         * @description What was said or done.
                         * @enum {unknown}
                         */
                        kind: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection" | "question";
                        /** @enum {unknown} */
                        regime: "gdpr" | "ccpa";
                        /** @enum {unknown} */
                        state: "open" | "extended" | "answered" | "denied" | "withdrawn";
                        received_at: string;
                        /** @description CCPA: when the person must have heard that it arrived. */
                        confirm_by?: string;
                        /** @description When it must be answered. */
                        due_at: string;
                        overdue: boolean;
                        extended_because?: string;
                        /**
                         * @description Whether the person is known to be the one who asks; `session`: signed in to their own pages.
                         * @enum {unknown}
                         */
                        identity: "unchecked" | "checked" | "session";
                        message?: string;
                        reply?: string;
                        /** @description Where to complain; a denial names it. */
                        authority?: string;
                        closed_at?: string;
                        closed_by?: string;
                        /** @description Until it is due; negative once it has passed. */
                        left_seconds?: number;
                        /** @description Further time can be taken until then. */
                        extendable_until?: string;
                        /** @description Who works on it. */
                        assignee?: string;
                        confirmed_at?: string;
                    };
                };
            };
        };
    };
    getRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `req_…` */
                        id: string;
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /**
                         * @description What was said or done.
                         * @enum {unknown}
                         */
                        kind: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection" | "question";
                        /** @enum {unknown} */
                        regime: "gdpr" | "ccpa";
                        /** @enum {unknown} */
                        state: "open" | "extended" | "answered" | "denied" | "withdrawn";
                        received_at: string;
                        /** @description CCPA: when the person must have heard that it arrived. */
                        confirm_by?: string;
                        /** @description When it must be answered. */
                        due_at: string;
                        overdue: boolean;
                        extended_because?: string;
                        /**
                         * @description Whether the person is known to be the one who asks; `session`: signed in to their own pages.
                         * @enum {unknown}
                         */
                        identity: "unchecked" | "checked" | "session";
                        message?: string;
                        reply?: string;
                        /** @description Where to complain; a denial names it. */
                        authority?: string;
                        closed_at?: string;
                        closed_by?: string;
                        /** @description Until it is due; negative once it has passed. */
                        left_seconds?: number;
                        /** @description Further time can be taken until then. */
                        extendable_until?: string;
                        /** @description Who works on it. */
                        assignee?: string;
                        confirmed_at?: string;
                    } & {
                        /** @description IANA name, like `Europe/Helsinki`. */
                        time_zone: string;
                        /** @description Of the person. */
                        locale: string;
                        /** @description When it would be due with further time. */
                        extended_due_at?: string;
                        /** @description Acts on which somebody else looks first. */
                        waits_for_approval: ("export" | "erase")[];
                        /** @description Acts on which somebody else has looked. */
                        approved: ("export" | "erase")[];
                        /** @description What was done about it, oldest first. */
                        steps: {
                            /** @description When it happened. */
                            at: string;
                            /** @description Which key did it. */
                            by: string;
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "assigned" | "released" | "confirmed" | "identified" | "extended" | "noted" | "answered" | "denied" | "withdrawn" | "export" | "erase" | "restrict" | "object" | "remove" | "asked_export" | "asked_erase" | "approved_export" | "approved_erase" | "invited" | "told" | "unreached";
                            text?: string;
                        }[];
                    };
                };
            };
        };
    };
    proposeReply: {
        parameters: {
            query: {
                outcome: "answered" | "denied" | "extended" | "confirmed";
                /** @description Language (BCP 47). */
                locale?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        outcome: "answered" | "denied" | "extended" | "confirmed";
                        theirs: {
                            /** @description Language (BCP 47). */
                            locale: string;
                            text: string;
                        };
                        ours: {
                            /** @description Language (BCP 47). */
                            locale: string;
                            text: string;
                        };
                    };
                };
            };
        };
    };
    assignRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The later size.
                     * @enum {unknown}
                     */
                    to: "me" | "nobody";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `req_…` */
                        id: string;
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /**
                         * @description What was said or done.
                         * @enum {unknown}
                         */
                        kind: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection" | "question";
                        /** @enum {unknown} */
                        regime: "gdpr" | "ccpa";
                        /** @enum {unknown} */
                        state: "open" | "extended" | "answered" | "denied" | "withdrawn";
                        received_at: string;
                        /** @description CCPA: when the person must have heard that it arrived. */
                        confirm_by?: string;
                        /** @description When it must be answered. */
                        due_at: string;
                        overdue: boolean;
                        extended_because?: string;
                        /**
                         * @description Whether the person is known to be the one who asks; `session`: signed in to their own pages.
                         * @enum {unknown}
                         */
                        identity: "unchecked" | "checked" | "session";
                        message?: string;
                        reply?: string;
                        /** @description Where to complain; a denial names it. */
                        authority?: string;
                        closed_at?: string;
                        closed_by?: string;
                        /** @description Until it is due; negative once it has passed. */
                        left_seconds?: number;
                        /** @description Further time can be taken until then. */
                        extendable_until?: string;
                        /** @description Who works on it. */
                        assignee?: string;
                        confirmed_at?: string;
                    };
                };
            };
        };
    };
    noteRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `req_…` */
                        id: string;
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /**
                         * @description What was said or done.
                         * @enum {unknown}
                         */
                        kind: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection" | "question";
                        /** @enum {unknown} */
                        regime: "gdpr" | "ccpa";
                        /** @enum {unknown} */
                        state: "open" | "extended" | "answered" | "denied" | "withdrawn";
                        received_at: string;
                        /** @description CCPA: when the person must have heard that it arrived. */
                        confirm_by?: string;
                        /** @description When it must be answered. */
                        due_at: string;
                        overdue: boolean;
                        extended_because?: string;
                        /**
                         * @description Whether the person is known to be the one who asks; `session`: signed in to their own pages.
                         * @enum {unknown}
                         */
                        identity: "unchecked" | "checked" | "session";
                        message?: string;
                        reply?: string;
                        /** @description Where to complain; a denial names it. */
                        authority?: string;
                        closed_at?: string;
                        closed_by?: string;
                        /** @description Until it is due; negative once it has passed. */
                        left_seconds?: number;
                        /** @description Further time can be taken until then. */
                        extendable_until?: string;
                        /** @description Who works on it. */
                        assignee?: string;
                        confirmed_at?: string;
                    };
                };
            };
        };
    };
    confirmRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `req_…` */
                        id: string;
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /**
                         * @description What was said or done.
                         * @enum {unknown}
                         */
                        kind: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection" | "question";
                        /** @enum {unknown} */
                        regime: "gdpr" | "ccpa";
                        /** @enum {unknown} */
                        state: "open" | "extended" | "answered" | "denied" | "withdrawn";
                        received_at: string;
                        /** @description CCPA: when the person must have heard that it arrived. */
                        confirm_by?: string;
                        /** @description When it must be answered. */
                        due_at: string;
                        overdue: boolean;
                        extended_because?: string;
                        /**
                         * @description Whether the person is known to be the one who asks; `session`: signed in to their own pages.
                         * @enum {unknown}
                         */
                        identity: "unchecked" | "checked" | "session";
                        message?: string;
                        reply?: string;
                        /** @description Where to complain; a denial names it. */
                        authority?: string;
                        closed_at?: string;
                        closed_by?: string;
                        /** @description Until it is due; negative once it has passed. */
                        left_seconds?: number;
                        /** @description Further time can be taken until then. */
                        extendable_until?: string;
                        /** @description Who works on it. */
                        assignee?: string;
                        confirmed_at?: string;
                    };
                };
            };
        };
    };
    actOnRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    act: "export" | "erase" | "restrict" | "object" | "remove";
                    /** @description Why not, as a code. */
                    reason: string;
                    /** @description Keys of attributes. */
                    attributes?: string[];
                    /**
                     * @description Of a copy. Default: pages.
                     * @enum {unknown}
                     */
                    to?: "pages" | "letter";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Compact JWS that says what was erased and when. */
                        certificate?: string;
                        export?: unknown;
                        /** @description They were written to. */
                        told?: boolean;
                        /** @description A second pair of eyes was asked for. */
                        waits?: boolean;
                    };
                };
            };
        };
    };
    approveRequestAct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    act: "export" | "erase";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `req_…` */
                        id: string;
                        /** @description `per_…`, or `ext:` and your own id. */
                        person: string;
                        /**
                         * @description What was said or done.
                         * @enum {unknown}
                         */
                        kind: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection" | "question";
                        /** @enum {unknown} */
                        regime: "gdpr" | "ccpa";
                        /** @enum {unknown} */
                        state: "open" | "extended" | "answered" | "denied" | "withdrawn";
                        received_at: string;
                        /** @description CCPA: when the person must have heard that it arrived. */
                        confirm_by?: string;
                        /** @description When it must be answered. */
                        due_at: string;
                        overdue: boolean;
                        extended_because?: string;
                        /**
                         * @description Whether the person is known to be the one who asks; `session`: signed in to their own pages.
                         * @enum {unknown}
                         */
                        identity: "unchecked" | "checked" | "session";
                        message?: string;
                        reply?: string;
                        /** @description Where to complain; a denial names it. */
                        authority?: string;
                        closed_at?: string;
                        closed_by?: string;
                        /** @description Until it is due; negative once it has passed. */
                        left_seconds?: number;
                        /** @description Further time can be taken until then. */
                        extendable_until?: string;
                        /** @description Who works on it. */
                        assignee?: string;
                        confirmed_at?: string;
                    };
                };
            };
        };
    };
    listReplyTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        templates: {
                            /** @enum {unknown} */
                            name: "answered_access" | "answered_portability" | "answered_rectification" | "answered_erasure" | "answered_restriction" | "answered_objection" | "answered_question" | "denied" | "extended" | "confirmed";
                            texts: {
                                [key: string]: {
                                    text: string;
                                    /** @description The brand's own words. */
                                    own: boolean;
                                };
                            };
                        }[];
                    };
                };
            };
        };
    };
    putReplyTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: "answered_access" | "answered_portability" | "answered_rectification" | "answered_erasure" | "answered_restriction" | "answered_objection" | "answered_question" | "denied" | "extended" | "confirmed";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Language (BCP 47). */
                    locale: string;
                    text: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        templates: {
                            /** @enum {unknown} */
                            name: "answered_access" | "answered_portability" | "answered_rectification" | "answered_erasure" | "answered_restriction" | "answered_objection" | "answered_question" | "denied" | "extended" | "confirmed";
                            texts: {
                                [key: string]: {
                                    text: string;
                                    /** @description The brand's own words. */
                                    own: boolean;
                                };
                            };
                        }[];
                    };
                };
            };
        };
    };
    listBreaches: {
        parameters: {
            query?: {
                /** @description Where to go on: `next` of the reply before. */
                cursor?: string;
                /** @description At most how many. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        breaches: {
                            /** @description `bre_…` */
                            id: string;
                            /** @description RFC 3339 */
                            recorded_at: string;
                            recorded_by: string;
                            title: string;
                            what_happened: string;
                            categories: ("confidentiality" | "integrity" | "availability")[];
                            /** @description RFC 3339 */
                            aware_at: string;
                            /** @description RFC 3339 */
                            began_at?: string;
                            /** @description RFC 3339 */
                            ended_at?: string;
                            discovered_by: string;
                            /** @description Of the brand: the clock is shown in it. */
                            time_zone: string;
                            /** @enum {unknown} */
                            state: "open" | "closed";
                            /** @description RFC 3339 */
                            closed_at?: string;
                            clock: {
                                /** @description 72 hours after becoming aware. */
                                due_at: string;
                                /** @description Negative once they have passed; stands still at the first report. */
                                left_seconds: number;
                                /** @enum {unknown} */
                                state: "running" | "overdue" | "in_time" | "late" | "not_reported";
                            };
                            /** @description Of the four items of Art. 33(3), what there is nothing about yet. */
                            missing: ("nature" | "contact" | "consequences" | "measures")[];
                            assessment?: {
                                /** @enum {unknown} */
                                risk: "none" | "risk" | "high";
                                /** @description The answers that this rests on. */
                                because: string;
                                consequences: string;
                                measures: string;
                            };
                            affected_by?: {
                                /** @description Keys of attributes. */
                                attributes: string[];
                                /** @description Where the person can be reached. */
                                contacts: string[];
                                /** @description The purposes concerned. */
                                purposes: string[];
                                /** @description RFC 3339 */
                                from: string;
                                /** @description RFC 3339 */
                                to: string;
                            };
                            affected?: {
                                /** @description People looked at. */
                                looked: number;
                                /** @description Held one of the fields for certain. */
                                certain: number;
                                /** @description May have: what they had told was deleted since and can not be read any more. */
                                maybe: number;
                                /** @description Erased since the window began: counted, and on no list. */
                                erased: number;
                                /** @description Fields held, over all of them. */
                                records: number;
                            };
                            searching: boolean;
                            reports: {
                                /** @description RFC 3339 */
                                at: string;
                                text: string;
                                to_follow: ("nature" | "contact" | "consequences" | "measures")[];
                                /** @description Where the demand comes from. */
                                reference?: string;
                                late_because?: string;
                            }[];
                            not_reported?: string;
                            notifying: boolean;
                            /** @description RFC 3339 */
                            notified_at?: string;
                            notified?: {
                                written: number;
                                /** @description No address is known to be theirs: tell them in another way. */
                                no_way: number;
                            };
                            not_notified?: {
                                /**
                                 * @description Why it is asked.
                                 * @enum {unknown}
                                 */
                                why: "not_high" | "unreadable" | "risk_ended" | "public_instead";
                                /** @description The answers that this rests on. */
                                because: string;
                            };
                        }[];
                        /** @description The cursor that goes on from here. */
                        next?: string;
                    };
                };
            };
        };
    };
    recordBreach: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key and body returns the stored reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    what_happened: string;
                    categories: ("confidentiality" | "integrity" | "availability")[];
                    /**
                     * Format: date-time
                     * @description When you became aware of it: the 72 hours run from here.
                     */
                    aware_at: string;
                    /** Format: date-time */
                    began_at?: string;
                    /** Format: date-time */
                    ended_at?: string;
                    discovered_by: string;
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `bre_…` */
                        id: string;
                        /** @description RFC 3339 */
                        recorded_at: string;
                        recorded_by: string;
                        title: string;
                        what_happened: string;
                        categories: ("confidentiality" | "integrity" | "availability")[];
                        /** @description RFC 3339 */
                        aware_at: string;
                        /** @description RFC 3339 */
                        began_at?: string;
                        /** @description RFC 3339 */
                        ended_at?: string;
                        discovered_by: string;
                        /** @description Of the brand: the clock is shown in it. */
                        time_zone: string;
                        /** @enum {unknown} */
                        state: "open" | "closed";
                        /** @description RFC 3339 */
                        closed_at?: string;
                        clock: {
                            /** @description 72 hours after becoming aware. */
                            due_at: string;
                            /** @description Negative once they have passed; stands still at the first report. */
                            left_seconds: number;
                            /** @enum {unknown} */
                            state: "running" | "overdue" | "in_time" | "late" | "not_reported";
                        };
                        /** @description Of the four items of Art. 33(3), what there is nothing about yet. */
                        missing: ("nature" | "contact" | "consequences" | "measures")[];
                        assessment?: {
                            /** @enum {unknown} */
                            risk: "none" | "risk" | "high";
                            /** @description The answers that this rests on. */
                            because: string;
                            consequences: string;
                            measures: string;
                        };
                        affected_by?: {
                            /** @description Keys of attributes. */
                            attributes: string[];
                            /** @description Where the person can be reached. */
                            contacts: string[];
                            /** @description The purposes concerned. */
                            purposes: string[];
                            /** @description RFC 3339 */
                            from: string;
                            /** @description RFC 3339 */
                            to: string;
                        };
                        affected?: {
                            /** @description People looked at. */
                            looked: number;
                            /** @description Held one of the fields for certain. */
                            certain: number;
                            /** @description May have: what they had told was deleted since and can not be read any more. */
                            maybe: number;
                            /** @description Erased since the window began: counted, and on no list. */
                            erased: number;
                            /** @description Fields held, over all of them. */
                            records: number;
                        };
                        searching: boolean;
                        reports: {
                            /** @description RFC 3339 */
                            at: string;
                            text: string;
                            to_follow: ("nature" | "contact" | "consequences" | "measures")[];
                            /** @description Where the demand comes from. */
                            reference?: string;
                            late_because?: string;
                        }[];
                        not_reported?: string;
                        notifying: boolean;
                        /** @description RFC 3339 */
                        notified_at?: string;
                        notified?: {
                            written: number;
                            /** @description No address is known to be theirs: tell them in another way. */
                            no_way: number;
                        };
                        not_notified?: {
                            /**
                             * @description Why it is asked.
                             * @enum {unknown}
                             */
                            why: "not_high" | "unreadable" | "risk_ended" | "public_instead";
                            /** @description The answers that this rests on. */
                            because: string;
                        };
                        drafts: {
                            authority: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                text: string;
                                /** @description false: as it follows from what is known. */
                                written: boolean;
                            };
                            persons: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                subject: string;
                                text: string;
                                written: boolean;
                            }[];
                        };
                        progress?: {
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "search" | "notify";
                            looked: number;
                        };
                        /** @description Every step, oldest first. None is ever changed. */
                        trace: {
                            n: number;
                            /** @description RFC 3339 */
                            at: string;
                            actor: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description The difference in words. */
                            detail: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
        };
    };
    listBreachFields: {
        parameters: {
            query?: {
                /** @description Language (BCP 47). */
                locale?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Keys of attributes. */
                        attributes: {
                            key: string;
                            name: string;
                            /** @description A special category (GDPR Art. 9): needs explicit consent. */
                            sensitive: boolean;
                        }[];
                        /** @description Where the person can be reached. */
                        contacts: {
                            key: string;
                            name: string;
                        }[];
                        /** @description The purposes concerned. */
                        purposes: {
                            key: string;
                            name: string;
                        }[];
                    };
                };
            };
        };
    };
    getBreach: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                breach: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `bre_…` */
                        id: string;
                        /** @description RFC 3339 */
                        recorded_at: string;
                        recorded_by: string;
                        title: string;
                        what_happened: string;
                        categories: ("confidentiality" | "integrity" | "availability")[];
                        /** @description RFC 3339 */
                        aware_at: string;
                        /** @description RFC 3339 */
                        began_at?: string;
                        /** @description RFC 3339 */
                        ended_at?: string;
                        discovered_by: string;
                        /** @description Of the brand: the clock is shown in it. */
                        time_zone: string;
                        /** @enum {unknown} */
                        state: "open" | "closed";
                        /** @description RFC 3339 */
                        closed_at?: string;
                        clock: {
                            /** @description 72 hours after becoming aware. */
                            due_at: string;
                            /** @description Negative once they have passed; stands still at the first report. */
                            left_seconds: number;
                            /** @enum {unknown} */
                            state: "running" | "overdue" | "in_time" | "late" | "not_reported";
                        };
                        /** @description Of the four items of Art. 33(3), what there is nothing about yet. */
                        missing: ("nature" | "contact" | "consequences" | "measures")[];
                        assessment?: {
                            /** @enum {unknown} */
                            risk: "none" | "risk" | "high";
                            /** @description The answers that this rests on. */
                            because: string;
                            consequences: string;
                            measures: string;
                        };
                        affected_by?: {
                            /** @description Keys of attributes. */
                            attributes: string[];
                            /** @description Where the person can be reached. */
                            contacts: string[];
                            /** @description The purposes concerned. */
                            purposes: string[];
                            /** @description RFC 3339 */
                            from: string;
                            /** @description RFC 3339 */
                            to: string;
                        };
                        affected?: {
                            /** @description People looked at. */
                            looked: number;
                            /** @description Held one of the fields for certain. */
                            certain: number;
                            /** @description May have: what they had told was deleted since and can not be read any more. */
                            maybe: number;
                            /** @description Erased since the window began: counted, and on no list. */
                            erased: number;
                            /** @description Fields held, over all of them. */
                            records: number;
                        };
                        searching: boolean;
                        reports: {
                            /** @description RFC 3339 */
                            at: string;
                            text: string;
                            to_follow: ("nature" | "contact" | "consequences" | "measures")[];
                            /** @description Where the demand comes from. */
                            reference?: string;
                            late_because?: string;
                        }[];
                        not_reported?: string;
                        notifying: boolean;
                        /** @description RFC 3339 */
                        notified_at?: string;
                        notified?: {
                            written: number;
                            /** @description No address is known to be theirs: tell them in another way. */
                            no_way: number;
                        };
                        not_notified?: {
                            /**
                             * @description Why it is asked.
                             * @enum {unknown}
                             */
                            why: "not_high" | "unreadable" | "risk_ended" | "public_instead";
                            /** @description The answers that this rests on. */
                            because: string;
                        };
                        drafts: {
                            authority: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                text: string;
                                /** @description false: as it follows from what is known. */
                                written: boolean;
                            };
                            persons: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                subject: string;
                                text: string;
                                written: boolean;
                            }[];
                        };
                        progress?: {
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "search" | "notify";
                            looked: number;
                        };
                        /** @description Every step, oldest first. None is ever changed. */
                        trace: {
                            n: number;
                            /** @description RFC 3339 */
                            at: string;
                            actor: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description The difference in words. */
                            detail: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
        };
    };
    correctBreach: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                breach: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    changed: {
                        title?: string;
                        what_happened?: string;
                        categories?: ("confidentiality" | "integrity" | "availability")[];
                        /**
                         * Format: date-time
                         * @description When you became aware of it: the 72 hours run from here.
                         */
                        aware_at?: string;
                        /** Format: date-time */
                        began_at?: string;
                        /** Format: date-time */
                        ended_at?: string;
                        discovered_by?: string;
                    };
                    /** @description The answers that this rests on. */
                    because: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `bre_…` */
                        id: string;
                        /** @description RFC 3339 */
                        recorded_at: string;
                        recorded_by: string;
                        title: string;
                        what_happened: string;
                        categories: ("confidentiality" | "integrity" | "availability")[];
                        /** @description RFC 3339 */
                        aware_at: string;
                        /** @description RFC 3339 */
                        began_at?: string;
                        /** @description RFC 3339 */
                        ended_at?: string;
                        discovered_by: string;
                        /** @description Of the brand: the clock is shown in it. */
                        time_zone: string;
                        /** @enum {unknown} */
                        state: "open" | "closed";
                        /** @description RFC 3339 */
                        closed_at?: string;
                        clock: {
                            /** @description 72 hours after becoming aware. */
                            due_at: string;
                            /** @description Negative once they have passed; stands still at the first report. */
                            left_seconds: number;
                            /** @enum {unknown} */
                            state: "running" | "overdue" | "in_time" | "late" | "not_reported";
                        };
                        /** @description Of the four items of Art. 33(3), what there is nothing about yet. */
                        missing: ("nature" | "contact" | "consequences" | "measures")[];
                        assessment?: {
                            /** @enum {unknown} */
                            risk: "none" | "risk" | "high";
                            /** @description The answers that this rests on. */
                            because: string;
                            consequences: string;
                            measures: string;
                        };
                        affected_by?: {
                            /** @description Keys of attributes. */
                            attributes: string[];
                            /** @description Where the person can be reached. */
                            contacts: string[];
                            /** @description The purposes concerned. */
                            purposes: string[];
                            /** @description RFC 3339 */
                            from: string;
                            /** @description RFC 3339 */
                            to: string;
                        };
                        affected?: {
                            /** @description People looked at. */
                            looked: number;
                            /** @description Held one of the fields for certain. */
                            certain: number;
                            /** @description May have: what they had told was deleted since and can not be read any more. */
                            maybe: number;
                            /** @description Erased since the window began: counted, and on no list. */
                            erased: number;
                            /** @description Fields held, over all of them. */
                            records: number;
                        };
                        searching: boolean;
                        reports: {
                            /** @description RFC 3339 */
                            at: string;
                            text: string;
                            to_follow: ("nature" | "contact" | "consequences" | "measures")[];
                            /** @description Where the demand comes from. */
                            reference?: string;
                            late_because?: string;
                        }[];
                        not_reported?: string;
                        notifying: boolean;
                        /** @description RFC 3339 */
                        notified_at?: string;
                        notified?: {
                            written: number;
                            /** @description No address is known to be theirs: tell them in another way. */
                            no_way: number;
                        };
                        not_notified?: {
                            /**
                             * @description Why it is asked.
                             * @enum {unknown}
                             */
                            why: "not_high" | "unreadable" | "risk_ended" | "public_instead";
                            /** @description The answers that this rests on. */
                            because: string;
                        };
                        drafts: {
                            authority: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                text: string;
                                /** @description false: as it follows from what is known. */
                                written: boolean;
                            };
                            persons: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                subject: string;
                                text: string;
                                written: boolean;
                            }[];
                        };
                        progress?: {
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "search" | "notify";
                            looked: number;
                        };
                        /** @description Every step, oldest first. None is ever changed. */
                        trace: {
                            n: number;
                            /** @description RFC 3339 */
                            at: string;
                            actor: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description The difference in words. */
                            detail: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
        };
    };
    assessBreach: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                breach: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    risk: "none" | "risk" | "high";
                    /** @description The answers that this rests on. */
                    because: string;
                    consequences: string;
                    measures: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `bre_…` */
                        id: string;
                        /** @description RFC 3339 */
                        recorded_at: string;
                        recorded_by: string;
                        title: string;
                        what_happened: string;
                        categories: ("confidentiality" | "integrity" | "availability")[];
                        /** @description RFC 3339 */
                        aware_at: string;
                        /** @description RFC 3339 */
                        began_at?: string;
                        /** @description RFC 3339 */
                        ended_at?: string;
                        discovered_by: string;
                        /** @description Of the brand: the clock is shown in it. */
                        time_zone: string;
                        /** @enum {unknown} */
                        state: "open" | "closed";
                        /** @description RFC 3339 */
                        closed_at?: string;
                        clock: {
                            /** @description 72 hours after becoming aware. */
                            due_at: string;
                            /** @description Negative once they have passed; stands still at the first report. */
                            left_seconds: number;
                            /** @enum {unknown} */
                            state: "running" | "overdue" | "in_time" | "late" | "not_reported";
                        };
                        /** @description Of the four items of Art. 33(3), what there is nothing about yet. */
                        missing: ("nature" | "contact" | "consequences" | "measures")[];
                        assessment?: {
                            /** @enum {unknown} */
                            risk: "none" | "risk" | "high";
                            /** @description The answers that this rests on. */
                            because: string;
                            consequences: string;
                            measures: string;
                        };
                        affected_by?: {
                            /** @description Keys of attributes. */
                            attributes: string[];
                            /** @description Where the person can be reached. */
                            contacts: string[];
                            /** @description The purposes concerned. */
                            purposes: string[];
                            /** @description RFC 3339 */
                            from: string;
                            /** @description RFC 3339 */
                            to: string;
                        };
                        affected?: {
                            /** @description People looked at. */
                            looked: number;
                            /** @description Held one of the fields for certain. */
                            certain: number;
                            /** @description May have: what they had told was deleted since and can not be read any more. */
                            maybe: number;
                            /** @description Erased since the window began: counted, and on no list. */
                            erased: number;
                            /** @description Fields held, over all of them. */
                            records: number;
                        };
                        searching: boolean;
                        reports: {
                            /** @description RFC 3339 */
                            at: string;
                            text: string;
                            to_follow: ("nature" | "contact" | "consequences" | "measures")[];
                            /** @description Where the demand comes from. */
                            reference?: string;
                            late_because?: string;
                        }[];
                        not_reported?: string;
                        notifying: boolean;
                        /** @description RFC 3339 */
                        notified_at?: string;
                        notified?: {
                            written: number;
                            /** @description No address is known to be theirs: tell them in another way. */
                            no_way: number;
                        };
                        not_notified?: {
                            /**
                             * @description Why it is asked.
                             * @enum {unknown}
                             */
                            why: "not_high" | "unreadable" | "risk_ended" | "public_instead";
                            /** @description The answers that this rests on. */
                            because: string;
                        };
                        drafts: {
                            authority: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                text: string;
                                /** @description false: as it follows from what is known. */
                                written: boolean;
                            };
                            persons: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                subject: string;
                                text: string;
                                written: boolean;
                            }[];
                        };
                        progress?: {
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "search" | "notify";
                            looked: number;
                        };
                        /** @description Every step, oldest first. None is ever changed. */
                        trace: {
                            n: number;
                            /** @description RFC 3339 */
                            at: string;
                            actor: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description The difference in words. */
                            detail: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
        };
    };
    searchAffected: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                breach: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Keys of attributes. */
                    attributes?: string[];
                    /** @description The purposes concerned. */
                    purposes?: string[];
                    /** @description Where the person can be reached. */
                    contacts?: ("email" | "sms" | "whatsapp" | "push")[];
                    /**
                     * Format: date-time
                     * @description The person who goes into the other; for trees, the earlier size.
                     */
                    from: string;
                    /**
                     * Format: date-time
                     * @description The later size.
                     */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Taken, and not in force yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `bre_…` */
                        id: string;
                        /** @description RFC 3339 */
                        recorded_at: string;
                        recorded_by: string;
                        title: string;
                        what_happened: string;
                        categories: ("confidentiality" | "integrity" | "availability")[];
                        /** @description RFC 3339 */
                        aware_at: string;
                        /** @description RFC 3339 */
                        began_at?: string;
                        /** @description RFC 3339 */
                        ended_at?: string;
                        discovered_by: string;
                        /** @description Of the brand: the clock is shown in it. */
                        time_zone: string;
                        /** @enum {unknown} */
                        state: "open" | "closed";
                        /** @description RFC 3339 */
                        closed_at?: string;
                        clock: {
                            /** @description 72 hours after becoming aware. */
                            due_at: string;
                            /** @description Negative once they have passed; stands still at the first report. */
                            left_seconds: number;
                            /** @enum {unknown} */
                            state: "running" | "overdue" | "in_time" | "late" | "not_reported";
                        };
                        /** @description Of the four items of Art. 33(3), what there is nothing about yet. */
                        missing: ("nature" | "contact" | "consequences" | "measures")[];
                        assessment?: {
                            /** @enum {unknown} */
                            risk: "none" | "risk" | "high";
                            /** @description The answers that this rests on. */
                            because: string;
                            consequences: string;
                            measures: string;
                        };
                        affected_by?: {
                            /** @description Keys of attributes. */
                            attributes: string[];
                            /** @description Where the person can be reached. */
                            contacts: string[];
                            /** @description The purposes concerned. */
                            purposes: string[];
                            /** @description RFC 3339 */
                            from: string;
                            /** @description RFC 3339 */
                            to: string;
                        };
                        affected?: {
                            /** @description People looked at. */
                            looked: number;
                            /** @description Held one of the fields for certain. */
                            certain: number;
                            /** @description May have: what they had told was deleted since and can not be read any more. */
                            maybe: number;
                            /** @description Erased since the window began: counted, and on no list. */
                            erased: number;
                            /** @description Fields held, over all of them. */
                            records: number;
                        };
                        searching: boolean;
                        reports: {
                            /** @description RFC 3339 */
                            at: string;
                            text: string;
                            to_follow: ("nature" | "contact" | "consequences" | "measures")[];
                            /** @description Where the demand comes from. */
                            reference?: string;
                            late_because?: string;
                        }[];
                        not_reported?: string;
                        notifying: boolean;
                        /** @description RFC 3339 */
                        notified_at?: string;
                        notified?: {
                            written: number;
                            /** @description No address is known to be theirs: tell them in another way. */
                            no_way: number;
                        };
                        not_notified?: {
                            /**
                             * @description Why it is asked.
                             * @enum {unknown}
                             */
                            why: "not_high" | "unreadable" | "risk_ended" | "public_instead";
                            /** @description The answers that this rests on. */
                            because: string;
                        };
                        drafts: {
                            authority: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                text: string;
                                /** @description false: as it follows from what is known. */
                                written: boolean;
                            };
                            persons: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                subject: string;
                                text: string;
                                written: boolean;
                            }[];
                        };
                        progress?: {
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "search" | "notify";
                            looked: number;
                        };
                        /** @description Every step, oldest first. None is ever changed. */
                        trace: {
                            n: number;
                            /** @description RFC 3339 */
                            at: string;
                            actor: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description The difference in words. */
                            detail: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
        };
    };
    listAffected: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                breach: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why not, as a code. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
        };
    };
    proposeNotices: {
        parameters: {
            query?: {
                /** @description Language (BCP 47). */
                locale?: string;
            };
            header?: never;
            path: {
                breach: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Language (BCP 47). */
                        locale: string;
                        authority: string;
                        persons: {
                            /** @description Language (BCP 47). */
                            locale: string;
                            subject: string;
                            text: string;
                        }[];
                    };
                };
            };
        };
    };
    draftReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                breach: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Language (BCP 47). */
                    locale: string;
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `bre_…` */
                        id: string;
                        /** @description RFC 3339 */
                        recorded_at: string;
                        recorded_by: string;
                        title: string;
                        what_happened: string;
                        categories: ("confidentiality" | "integrity" | "availability")[];
                        /** @description RFC 3339 */
                        aware_at: string;
                        /** @description RFC 3339 */
                        began_at?: string;
                        /** @description RFC 3339 */
                        ended_at?: string;
                        discovered_by: string;
                        /** @description Of the brand: the clock is shown in it. */
                        time_zone: string;
                        /** @enum {unknown} */
                        state: "open" | "closed";
                        /** @description RFC 3339 */
                        closed_at?: string;
                        clock: {
                            /** @description 72 hours after becoming aware. */
                            due_at: string;
                            /** @description Negative once they have passed; stands still at the first report. */
                            left_seconds: number;
                            /** @enum {unknown} */
                            state: "running" | "overdue" | "in_time" | "late" | "not_reported";
                        };
                        /** @description Of the four items of Art. 33(3), what there is nothing about yet. */
                        missing: ("nature" | "contact" | "consequences" | "measures")[];
                        assessment?: {
                            /** @enum {unknown} */
                            risk: "none" | "risk" | "high";
                            /** @description The answers that this rests on. */
                            because: string;
                            consequences: string;
                            measures: string;
                        };
                        affected_by?: {
                            /** @description Keys of attributes. */
                            attributes: string[];
                            /** @description Where the person can be reached. */
                            contacts: string[];
                            /** @description The purposes concerned. */
                            purposes: string[];
                            /** @description RFC 3339 */
                            from: string;
                            /** @description RFC 3339 */
                            to: string;
                        };
                        affected?: {
                            /** @description People looked at. */
                            looked: number;
                            /** @description Held one of the fields for certain. */
                            certain: number;
                            /** @description May have: what they had told was deleted since and can not be read any more. */
                            maybe: number;
                            /** @description Erased since the window began: counted, and on no list. */
                            erased: number;
                            /** @description Fields held, over all of them. */
                            records: number;
                        };
                        searching: boolean;
                        reports: {
                            /** @description RFC 3339 */
                            at: string;
                            text: string;
                            to_follow: ("nature" | "contact" | "consequences" | "measures")[];
                            /** @description Where the demand comes from. */
                            reference?: string;
                            late_because?: string;
                        }[];
                        not_reported?: string;
                        notifying: boolean;
                        /** @description RFC 3339 */
                        notified_at?: string;
                        notified?: {
                            written: number;
                            /** @description No address is known to be theirs: tell them in another way. */
                            no_way: number;
                        };
                        not_notified?: {
                            /**
                             * @description Why it is asked.
                             * @enum {unknown}
                             */
                            why: "not_high" | "unreadable" | "risk_ended" | "public_instead";
                            /** @description The answers that this rests on. */
                            because: string;
                        };
                        drafts: {
                            authority: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                text: string;
                                /** @description false: as it follows from what is known. */
                                written: boolean;
                            };
                            persons: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                subject: string;
                                text: string;
                                written: boolean;
                            }[];
                        };
                        progress?: {
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "search" | "notify";
                            looked: number;
                        };
                        /** @description Every step, oldest first. None is ever changed. */
                        trace: {
                            n: number;
                            /** @description RFC 3339 */
                            at: string;
                            actor: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description The difference in words. */
                            detail: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
        };
    };
    reportBreach: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                breach: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    at: string;
                    text: string;
                    /** @description Where the demand comes from. */
                    reference?: string;
                    late_because?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `bre_…` */
                        id: string;
                        /** @description RFC 3339 */
                        recorded_at: string;
                        recorded_by: string;
                        title: string;
                        what_happened: string;
                        categories: ("confidentiality" | "integrity" | "availability")[];
                        /** @description RFC 3339 */
                        aware_at: string;
                        /** @description RFC 3339 */
                        began_at?: string;
                        /** @description RFC 3339 */
                        ended_at?: string;
                        discovered_by: string;
                        /** @description Of the brand: the clock is shown in it. */
                        time_zone: string;
                        /** @enum {unknown} */
                        state: "open" | "closed";
                        /** @description RFC 3339 */
                        closed_at?: string;
                        clock: {
                            /** @description 72 hours after becoming aware. */
                            due_at: string;
                            /** @description Negative once they have passed; stands still at the first report. */
                            left_seconds: number;
                            /** @enum {unknown} */
                            state: "running" | "overdue" | "in_time" | "late" | "not_reported";
                        };
                        /** @description Of the four items of Art. 33(3), what there is nothing about yet. */
                        missing: ("nature" | "contact" | "consequences" | "measures")[];
                        assessment?: {
                            /** @enum {unknown} */
                            risk: "none" | "risk" | "high";
                            /** @description The answers that this rests on. */
                            because: string;
                            consequences: string;
                            measures: string;
                        };
                        affected_by?: {
                            /** @description Keys of attributes. */
                            attributes: string[];
                            /** @description Where the person can be reached. */
                            contacts: string[];
                            /** @description The purposes concerned. */
                            purposes: string[];
                            /** @description RFC 3339 */
                            from: string;
                            /** @description RFC 3339 */
                            to: string;
                        };
                        affected?: {
                            /** @description People looked at. */
                            looked: number;
                            /** @description Held one of the fields for certain. */
                            certain: number;
                            /** @description May have: what they had told was deleted since and can not be read any more. */
                            maybe: number;
                            /** @description Erased since the window began: counted, and on no list. */
                            erased: number;
                            /** @description Fields held, over all of them. */
                            records: number;
                        };
                        searching: boolean;
                        reports: {
                            /** @description RFC 3339 */
                            at: string;
                            text: string;
                            to_follow: ("nature" | "contact" | "consequences" | "measures")[];
                            /** @description Where the demand comes from. */
                            reference?: string;
                            late_because?: string;
                        }[];
                        not_reported?: string;
                        notifying: boolean;
                        /** @description RFC 3339 */
                        notified_at?: string;
                        notified?: {
                            written: number;
                            /** @description No address is known to be theirs: tell them in another way. */
                            no_way: number;
                        };
                        not_notified?: {
                            /**
                             * @description Why it is asked.
                             * @enum {unknown}
                             */
                            why: "not_high" | "unreadable" | "risk_ended" | "public_instead";
                            /** @description The answers that this rests on. */
                            because: string;
                        };
                        drafts: {
                            authority: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                text: string;
                                /** @description false: as it follows from what is known. */
                                written: boolean;
                            };
                            persons: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                subject: string;
                                text: string;
                                written: boolean;
                            }[];
                        };
                        progress?: {
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "search" | "notify";
                            looked: number;
                        };
                        /** @description Every step, oldest first. None is ever changed. */
                        trace: {
                            n: number;
                            /** @description RFC 3339 */
                            at: string;
                            actor: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description The difference in words. */
                            detail: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
        };
    };
    leaveUnreported: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                breach: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The answers that this rests on. */
                    because: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `bre_…` */
                        id: string;
                        /** @description RFC 3339 */
                        recorded_at: string;
                        recorded_by: string;
                        title: string;
                        what_happened: string;
                        categories: ("confidentiality" | "integrity" | "availability")[];
                        /** @description RFC 3339 */
                        aware_at: string;
                        /** @description RFC 3339 */
                        began_at?: string;
                        /** @description RFC 3339 */
                        ended_at?: string;
                        discovered_by: string;
                        /** @description Of the brand: the clock is shown in it. */
                        time_zone: string;
                        /** @enum {unknown} */
                        state: "open" | "closed";
                        /** @description RFC 3339 */
                        closed_at?: string;
                        clock: {
                            /** @description 72 hours after becoming aware. */
                            due_at: string;
                            /** @description Negative once they have passed; stands still at the first report. */
                            left_seconds: number;
                            /** @enum {unknown} */
                            state: "running" | "overdue" | "in_time" | "late" | "not_reported";
                        };
                        /** @description Of the four items of Art. 33(3), what there is nothing about yet. */
                        missing: ("nature" | "contact" | "consequences" | "measures")[];
                        assessment?: {
                            /** @enum {unknown} */
                            risk: "none" | "risk" | "high";
                            /** @description The answers that this rests on. */
                            because: string;
                            consequences: string;
                            measures: string;
                        };
                        affected_by?: {
                            /** @description Keys of attributes. */
                            attributes: string[];
                            /** @description Where the person can be reached. */
                            contacts: string[];
                            /** @description The purposes concerned. */
                            purposes: string[];
                            /** @description RFC 3339 */
                            from: string;
                            /** @description RFC 3339 */
                            to: string;
                        };
                        affected?: {
                            /** @description People looked at. */
                            looked: number;
                            /** @description Held one of the fields for certain. */
                            certain: number;
                            /** @description May have: what they had told was deleted since and can not be read any more. */
                            maybe: number;
                            /** @description Erased since the window began: counted, and on no list. */
                            erased: number;
                            /** @description Fields held, over all of them. */
                            records: number;
                        };
                        searching: boolean;
                        reports: {
                            /** @description RFC 3339 */
                            at: string;
                            text: string;
                            to_follow: ("nature" | "contact" | "consequences" | "measures")[];
                            /** @description Where the demand comes from. */
                            reference?: string;
                            late_because?: string;
                        }[];
                        not_reported?: string;
                        notifying: boolean;
                        /** @description RFC 3339 */
                        notified_at?: string;
                        notified?: {
                            written: number;
                            /** @description No address is known to be theirs: tell them in another way. */
                            no_way: number;
                        };
                        not_notified?: {
                            /**
                             * @description Why it is asked.
                             * @enum {unknown}
                             */
                            why: "not_high" | "unreadable" | "risk_ended" | "public_instead";
                            /** @description The answers that this rests on. */
                            because: string;
                        };
                        drafts: {
                            authority: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                text: string;
                                /** @description false: as it follows from what is known. */
                                written: boolean;
                            };
                            persons: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                subject: string;
                                text: string;
                                written: boolean;
                            }[];
                        };
                        progress?: {
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "search" | "notify";
                            looked: number;
                        };
                        /** @description Every step, oldest first. None is ever changed. */
                        trace: {
                            n: number;
                            /** @description RFC 3339 */
                            at: string;
                            actor: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description The difference in words. */
                            detail: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
        };
    };
    draftBreachNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                breach: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    texts: {
                        [key: string]: {
                            subject: string;
                            text: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `bre_…` */
                        id: string;
                        /** @description RFC 3339 */
                        recorded_at: string;
                        recorded_by: string;
                        title: string;
                        what_happened: string;
                        categories: ("confidentiality" | "integrity" | "availability")[];
                        /** @description RFC 3339 */
                        aware_at: string;
                        /** @description RFC 3339 */
                        began_at?: string;
                        /** @description RFC 3339 */
                        ended_at?: string;
                        discovered_by: string;
                        /** @description Of the brand: the clock is shown in it. */
                        time_zone: string;
                        /** @enum {unknown} */
                        state: "open" | "closed";
                        /** @description RFC 3339 */
                        closed_at?: string;
                        clock: {
                            /** @description 72 hours after becoming aware. */
                            due_at: string;
                            /** @description Negative once they have passed; stands still at the first report. */
                            left_seconds: number;
                            /** @enum {unknown} */
                            state: "running" | "overdue" | "in_time" | "late" | "not_reported";
                        };
                        /** @description Of the four items of Art. 33(3), what there is nothing about yet. */
                        missing: ("nature" | "contact" | "consequences" | "measures")[];
                        assessment?: {
                            /** @enum {unknown} */
                            risk: "none" | "risk" | "high";
                            /** @description The answers that this rests on. */
                            because: string;
                            consequences: string;
                            measures: string;
                        };
                        affected_by?: {
                            /** @description Keys of attributes. */
                            attributes: string[];
                            /** @description Where the person can be reached. */
                            contacts: string[];
                            /** @description The purposes concerned. */
                            purposes: string[];
                            /** @description RFC 3339 */
                            from: string;
                            /** @description RFC 3339 */
                            to: string;
                        };
                        affected?: {
                            /** @description People looked at. */
                            looked: number;
                            /** @description Held one of the fields for certain. */
                            certain: number;
                            /** @description May have: what they had told was deleted since and can not be read any more. */
                            maybe: number;
                            /** @description Erased since the window began: counted, and on no list. */
                            erased: number;
                            /** @description Fields held, over all of them. */
                            records: number;
                        };
                        searching: boolean;
                        reports: {
                            /** @description RFC 3339 */
                            at: string;
                            text: string;
                            to_follow: ("nature" | "contact" | "consequences" | "measures")[];
                            /** @description Where the demand comes from. */
                            reference?: string;
                            late_because?: string;
                        }[];
                        not_reported?: string;
                        notifying: boolean;
                        /** @description RFC 3339 */
                        notified_at?: string;
                        notified?: {
                            written: number;
                            /** @description No address is known to be theirs: tell them in another way. */
                            no_way: number;
                        };
                        not_notified?: {
                            /**
                             * @description Why it is asked.
                             * @enum {unknown}
                             */
                            why: "not_high" | "unreadable" | "risk_ended" | "public_instead";
                            /** @description The answers that this rests on. */
                            because: string;
                        };
                        drafts: {
                            authority: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                text: string;
                                /** @description false: as it follows from what is known. */
                                written: boolean;
                            };
                            persons: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                subject: string;
                                text: string;
                                written: boolean;
                            }[];
                        };
                        progress?: {
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "search" | "notify";
                            looked: number;
                        };
                        /** @description Every step, oldest first. None is ever changed. */
                        trace: {
                            n: number;
                            /** @description RFC 3339 */
                            at: string;
                            actor: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description The difference in words. */
                            detail: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
        };
    };
    notifyAffected: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                breach: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken, and not in force yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `bre_…` */
                        id: string;
                        /** @description RFC 3339 */
                        recorded_at: string;
                        recorded_by: string;
                        title: string;
                        what_happened: string;
                        categories: ("confidentiality" | "integrity" | "availability")[];
                        /** @description RFC 3339 */
                        aware_at: string;
                        /** @description RFC 3339 */
                        began_at?: string;
                        /** @description RFC 3339 */
                        ended_at?: string;
                        discovered_by: string;
                        /** @description Of the brand: the clock is shown in it. */
                        time_zone: string;
                        /** @enum {unknown} */
                        state: "open" | "closed";
                        /** @description RFC 3339 */
                        closed_at?: string;
                        clock: {
                            /** @description 72 hours after becoming aware. */
                            due_at: string;
                            /** @description Negative once they have passed; stands still at the first report. */
                            left_seconds: number;
                            /** @enum {unknown} */
                            state: "running" | "overdue" | "in_time" | "late" | "not_reported";
                        };
                        /** @description Of the four items of Art. 33(3), what there is nothing about yet. */
                        missing: ("nature" | "contact" | "consequences" | "measures")[];
                        assessment?: {
                            /** @enum {unknown} */
                            risk: "none" | "risk" | "high";
                            /** @description The answers that this rests on. */
                            because: string;
                            consequences: string;
                            measures: string;
                        };
                        affected_by?: {
                            /** @description Keys of attributes. */
                            attributes: string[];
                            /** @description Where the person can be reached. */
                            contacts: string[];
                            /** @description The purposes concerned. */
                            purposes: string[];
                            /** @description RFC 3339 */
                            from: string;
                            /** @description RFC 3339 */
                            to: string;
                        };
                        affected?: {
                            /** @description People looked at. */
                            looked: number;
                            /** @description Held one of the fields for certain. */
                            certain: number;
                            /** @description May have: what they had told was deleted since and can not be read any more. */
                            maybe: number;
                            /** @description Erased since the window began: counted, and on no list. */
                            erased: number;
                            /** @description Fields held, over all of them. */
                            records: number;
                        };
                        searching: boolean;
                        reports: {
                            /** @description RFC 3339 */
                            at: string;
                            text: string;
                            to_follow: ("nature" | "contact" | "consequences" | "measures")[];
                            /** @description Where the demand comes from. */
                            reference?: string;
                            late_because?: string;
                        }[];
                        not_reported?: string;
                        notifying: boolean;
                        /** @description RFC 3339 */
                        notified_at?: string;
                        notified?: {
                            written: number;
                            /** @description No address is known to be theirs: tell them in another way. */
                            no_way: number;
                        };
                        not_notified?: {
                            /**
                             * @description Why it is asked.
                             * @enum {unknown}
                             */
                            why: "not_high" | "unreadable" | "risk_ended" | "public_instead";
                            /** @description The answers that this rests on. */
                            because: string;
                        };
                        drafts: {
                            authority: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                text: string;
                                /** @description false: as it follows from what is known. */
                                written: boolean;
                            };
                            persons: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                subject: string;
                                text: string;
                                written: boolean;
                            }[];
                        };
                        progress?: {
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "search" | "notify";
                            looked: number;
                        };
                        /** @description Every step, oldest first. None is ever changed. */
                        trace: {
                            n: number;
                            /** @description RFC 3339 */
                            at: string;
                            actor: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description The difference in words. */
                            detail: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
        };
    };
    tellElsewhere: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                breach: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    at: string;
                    how: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `bre_…` */
                        id: string;
                        /** @description RFC 3339 */
                        recorded_at: string;
                        recorded_by: string;
                        title: string;
                        what_happened: string;
                        categories: ("confidentiality" | "integrity" | "availability")[];
                        /** @description RFC 3339 */
                        aware_at: string;
                        /** @description RFC 3339 */
                        began_at?: string;
                        /** @description RFC 3339 */
                        ended_at?: string;
                        discovered_by: string;
                        /** @description Of the brand: the clock is shown in it. */
                        time_zone: string;
                        /** @enum {unknown} */
                        state: "open" | "closed";
                        /** @description RFC 3339 */
                        closed_at?: string;
                        clock: {
                            /** @description 72 hours after becoming aware. */
                            due_at: string;
                            /** @description Negative once they have passed; stands still at the first report. */
                            left_seconds: number;
                            /** @enum {unknown} */
                            state: "running" | "overdue" | "in_time" | "late" | "not_reported";
                        };
                        /** @description Of the four items of Art. 33(3), what there is nothing about yet. */
                        missing: ("nature" | "contact" | "consequences" | "measures")[];
                        assessment?: {
                            /** @enum {unknown} */
                            risk: "none" | "risk" | "high";
                            /** @description The answers that this rests on. */
                            because: string;
                            consequences: string;
                            measures: string;
                        };
                        affected_by?: {
                            /** @description Keys of attributes. */
                            attributes: string[];
                            /** @description Where the person can be reached. */
                            contacts: string[];
                            /** @description The purposes concerned. */
                            purposes: string[];
                            /** @description RFC 3339 */
                            from: string;
                            /** @description RFC 3339 */
                            to: string;
                        };
                        affected?: {
                            /** @description People looked at. */
                            looked: number;
                            /** @description Held one of the fields for certain. */
                            certain: number;
                            /** @description May have: what they had told was deleted since and can not be read any more. */
                            maybe: number;
                            /** @description Erased since the window began: counted, and on no list. */
                            erased: number;
                            /** @description Fields held, over all of them. */
                            records: number;
                        };
                        searching: boolean;
                        reports: {
                            /** @description RFC 3339 */
                            at: string;
                            text: string;
                            to_follow: ("nature" | "contact" | "consequences" | "measures")[];
                            /** @description Where the demand comes from. */
                            reference?: string;
                            late_because?: string;
                        }[];
                        not_reported?: string;
                        notifying: boolean;
                        /** @description RFC 3339 */
                        notified_at?: string;
                        notified?: {
                            written: number;
                            /** @description No address is known to be theirs: tell them in another way. */
                            no_way: number;
                        };
                        not_notified?: {
                            /**
                             * @description Why it is asked.
                             * @enum {unknown}
                             */
                            why: "not_high" | "unreadable" | "risk_ended" | "public_instead";
                            /** @description The answers that this rests on. */
                            because: string;
                        };
                        drafts: {
                            authority: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                text: string;
                                /** @description false: as it follows from what is known. */
                                written: boolean;
                            };
                            persons: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                subject: string;
                                text: string;
                                written: boolean;
                            }[];
                        };
                        progress?: {
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "search" | "notify";
                            looked: number;
                        };
                        /** @description Every step, oldest first. None is ever changed. */
                        trace: {
                            n: number;
                            /** @description RFC 3339 */
                            at: string;
                            actor: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description The difference in words. */
                            detail: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
        };
    };
    leaveUnnotified: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                breach: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Why it is asked.
                     * @enum {unknown}
                     */
                    why: "not_high" | "unreadable" | "risk_ended" | "public_instead";
                    /** @description The answers that this rests on. */
                    because: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `bre_…` */
                        id: string;
                        /** @description RFC 3339 */
                        recorded_at: string;
                        recorded_by: string;
                        title: string;
                        what_happened: string;
                        categories: ("confidentiality" | "integrity" | "availability")[];
                        /** @description RFC 3339 */
                        aware_at: string;
                        /** @description RFC 3339 */
                        began_at?: string;
                        /** @description RFC 3339 */
                        ended_at?: string;
                        discovered_by: string;
                        /** @description Of the brand: the clock is shown in it. */
                        time_zone: string;
                        /** @enum {unknown} */
                        state: "open" | "closed";
                        /** @description RFC 3339 */
                        closed_at?: string;
                        clock: {
                            /** @description 72 hours after becoming aware. */
                            due_at: string;
                            /** @description Negative once they have passed; stands still at the first report. */
                            left_seconds: number;
                            /** @enum {unknown} */
                            state: "running" | "overdue" | "in_time" | "late" | "not_reported";
                        };
                        /** @description Of the four items of Art. 33(3), what there is nothing about yet. */
                        missing: ("nature" | "contact" | "consequences" | "measures")[];
                        assessment?: {
                            /** @enum {unknown} */
                            risk: "none" | "risk" | "high";
                            /** @description The answers that this rests on. */
                            because: string;
                            consequences: string;
                            measures: string;
                        };
                        affected_by?: {
                            /** @description Keys of attributes. */
                            attributes: string[];
                            /** @description Where the person can be reached. */
                            contacts: string[];
                            /** @description The purposes concerned. */
                            purposes: string[];
                            /** @description RFC 3339 */
                            from: string;
                            /** @description RFC 3339 */
                            to: string;
                        };
                        affected?: {
                            /** @description People looked at. */
                            looked: number;
                            /** @description Held one of the fields for certain. */
                            certain: number;
                            /** @description May have: what they had told was deleted since and can not be read any more. */
                            maybe: number;
                            /** @description Erased since the window began: counted, and on no list. */
                            erased: number;
                            /** @description Fields held, over all of them. */
                            records: number;
                        };
                        searching: boolean;
                        reports: {
                            /** @description RFC 3339 */
                            at: string;
                            text: string;
                            to_follow: ("nature" | "contact" | "consequences" | "measures")[];
                            /** @description Where the demand comes from. */
                            reference?: string;
                            late_because?: string;
                        }[];
                        not_reported?: string;
                        notifying: boolean;
                        /** @description RFC 3339 */
                        notified_at?: string;
                        notified?: {
                            written: number;
                            /** @description No address is known to be theirs: tell them in another way. */
                            no_way: number;
                        };
                        not_notified?: {
                            /**
                             * @description Why it is asked.
                             * @enum {unknown}
                             */
                            why: "not_high" | "unreadable" | "risk_ended" | "public_instead";
                            /** @description The answers that this rests on. */
                            because: string;
                        };
                        drafts: {
                            authority: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                text: string;
                                /** @description false: as it follows from what is known. */
                                written: boolean;
                            };
                            persons: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                subject: string;
                                text: string;
                                written: boolean;
                            }[];
                        };
                        progress?: {
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "search" | "notify";
                            looked: number;
                        };
                        /** @description Every step, oldest first. None is ever changed. */
                        trace: {
                            n: number;
                            /** @description RFC 3339 */
                            at: string;
                            actor: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description The difference in words. */
                            detail: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
        };
    };
    noteBreach: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                breach: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `bre_…` */
                        id: string;
                        /** @description RFC 3339 */
                        recorded_at: string;
                        recorded_by: string;
                        title: string;
                        what_happened: string;
                        categories: ("confidentiality" | "integrity" | "availability")[];
                        /** @description RFC 3339 */
                        aware_at: string;
                        /** @description RFC 3339 */
                        began_at?: string;
                        /** @description RFC 3339 */
                        ended_at?: string;
                        discovered_by: string;
                        /** @description Of the brand: the clock is shown in it. */
                        time_zone: string;
                        /** @enum {unknown} */
                        state: "open" | "closed";
                        /** @description RFC 3339 */
                        closed_at?: string;
                        clock: {
                            /** @description 72 hours after becoming aware. */
                            due_at: string;
                            /** @description Negative once they have passed; stands still at the first report. */
                            left_seconds: number;
                            /** @enum {unknown} */
                            state: "running" | "overdue" | "in_time" | "late" | "not_reported";
                        };
                        /** @description Of the four items of Art. 33(3), what there is nothing about yet. */
                        missing: ("nature" | "contact" | "consequences" | "measures")[];
                        assessment?: {
                            /** @enum {unknown} */
                            risk: "none" | "risk" | "high";
                            /** @description The answers that this rests on. */
                            because: string;
                            consequences: string;
                            measures: string;
                        };
                        affected_by?: {
                            /** @description Keys of attributes. */
                            attributes: string[];
                            /** @description Where the person can be reached. */
                            contacts: string[];
                            /** @description The purposes concerned. */
                            purposes: string[];
                            /** @description RFC 3339 */
                            from: string;
                            /** @description RFC 3339 */
                            to: string;
                        };
                        affected?: {
                            /** @description People looked at. */
                            looked: number;
                            /** @description Held one of the fields for certain. */
                            certain: number;
                            /** @description May have: what they had told was deleted since and can not be read any more. */
                            maybe: number;
                            /** @description Erased since the window began: counted, and on no list. */
                            erased: number;
                            /** @description Fields held, over all of them. */
                            records: number;
                        };
                        searching: boolean;
                        reports: {
                            /** @description RFC 3339 */
                            at: string;
                            text: string;
                            to_follow: ("nature" | "contact" | "consequences" | "measures")[];
                            /** @description Where the demand comes from. */
                            reference?: string;
                            late_because?: string;
                        }[];
                        not_reported?: string;
                        notifying: boolean;
                        /** @description RFC 3339 */
                        notified_at?: string;
                        notified?: {
                            written: number;
                            /** @description No address is known to be theirs: tell them in another way. */
                            no_way: number;
                        };
                        not_notified?: {
                            /**
                             * @description Why it is asked.
                             * @enum {unknown}
                             */
                            why: "not_high" | "unreadable" | "risk_ended" | "public_instead";
                            /** @description The answers that this rests on. */
                            because: string;
                        };
                        drafts: {
                            authority: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                text: string;
                                /** @description false: as it follows from what is known. */
                                written: boolean;
                            };
                            persons: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                subject: string;
                                text: string;
                                written: boolean;
                            }[];
                        };
                        progress?: {
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "search" | "notify";
                            looked: number;
                        };
                        /** @description Every step, oldest first. None is ever changed. */
                        trace: {
                            n: number;
                            /** @description RFC 3339 */
                            at: string;
                            actor: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description The difference in words. */
                            detail: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
        };
    };
    closeBreach: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                breach: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    lessons: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `bre_…` */
                        id: string;
                        /** @description RFC 3339 */
                        recorded_at: string;
                        recorded_by: string;
                        title: string;
                        what_happened: string;
                        categories: ("confidentiality" | "integrity" | "availability")[];
                        /** @description RFC 3339 */
                        aware_at: string;
                        /** @description RFC 3339 */
                        began_at?: string;
                        /** @description RFC 3339 */
                        ended_at?: string;
                        discovered_by: string;
                        /** @description Of the brand: the clock is shown in it. */
                        time_zone: string;
                        /** @enum {unknown} */
                        state: "open" | "closed";
                        /** @description RFC 3339 */
                        closed_at?: string;
                        clock: {
                            /** @description 72 hours after becoming aware. */
                            due_at: string;
                            /** @description Negative once they have passed; stands still at the first report. */
                            left_seconds: number;
                            /** @enum {unknown} */
                            state: "running" | "overdue" | "in_time" | "late" | "not_reported";
                        };
                        /** @description Of the four items of Art. 33(3), what there is nothing about yet. */
                        missing: ("nature" | "contact" | "consequences" | "measures")[];
                        assessment?: {
                            /** @enum {unknown} */
                            risk: "none" | "risk" | "high";
                            /** @description The answers that this rests on. */
                            because: string;
                            consequences: string;
                            measures: string;
                        };
                        affected_by?: {
                            /** @description Keys of attributes. */
                            attributes: string[];
                            /** @description Where the person can be reached. */
                            contacts: string[];
                            /** @description The purposes concerned. */
                            purposes: string[];
                            /** @description RFC 3339 */
                            from: string;
                            /** @description RFC 3339 */
                            to: string;
                        };
                        affected?: {
                            /** @description People looked at. */
                            looked: number;
                            /** @description Held one of the fields for certain. */
                            certain: number;
                            /** @description May have: what they had told was deleted since and can not be read any more. */
                            maybe: number;
                            /** @description Erased since the window began: counted, and on no list. */
                            erased: number;
                            /** @description Fields held, over all of them. */
                            records: number;
                        };
                        searching: boolean;
                        reports: {
                            /** @description RFC 3339 */
                            at: string;
                            text: string;
                            to_follow: ("nature" | "contact" | "consequences" | "measures")[];
                            /** @description Where the demand comes from. */
                            reference?: string;
                            late_because?: string;
                        }[];
                        not_reported?: string;
                        notifying: boolean;
                        /** @description RFC 3339 */
                        notified_at?: string;
                        notified?: {
                            written: number;
                            /** @description No address is known to be theirs: tell them in another way. */
                            no_way: number;
                        };
                        not_notified?: {
                            /**
                             * @description Why it is asked.
                             * @enum {unknown}
                             */
                            why: "not_high" | "unreadable" | "risk_ended" | "public_instead";
                            /** @description The answers that this rests on. */
                            because: string;
                        };
                        drafts: {
                            authority: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                text: string;
                                /** @description false: as it follows from what is known. */
                                written: boolean;
                            };
                            persons: {
                                /** @description Language (BCP 47). */
                                locale: string;
                                subject: string;
                                text: string;
                                written: boolean;
                            }[];
                        };
                        progress?: {
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "search" | "notify";
                            looked: number;
                        };
                        /** @description Every step, oldest first. None is ever changed. */
                        trace: {
                            n: number;
                            /** @description RFC 3339 */
                            at: string;
                            actor: string;
                            /** @description What was said or done. */
                            kind: string;
                            /** @description The difference in words. */
                            detail: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
        };
    };
    readProcessingRecord: {
        parameters: {
            query?: {
                /** @description Language (BCP 47). */
                locale?: string;
                /** @description As it was then. */
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Language (BCP 47). */
                        locale: string;
                        generated_at: string;
                        catalog_version: number;
                        in_force_since: string;
                        /** @description (a) */
                        controller: {
                            brand: string;
                            name: string;
                            email?: string;
                            phone?: string;
                            address?: string;
                            privacy_policy?: string;
                            terms?: string;
                            country?: string;
                            dpo?: string;
                            authority?: string;
                        };
                        activities: {
                            /** @description Key of the purpose. */
                            purpose: string;
                            /** @description (b) */
                            title: string;
                            /** @description What the data is used for, in plain words. */
                            explanation: string;
                            legal_basis: string;
                            legal_basis_text: string;
                            /** @description (c) */
                            subjects: string;
                            /** @description (c) */
                            data: {
                                /** @description Key of the attribute. */
                                attribute: string;
                                /** @description What the person reads. */
                                label: string;
                                /** @description A special category (GDPR Art. 9): needs explicit consent. */
                                sensitive: boolean;
                            }[];
                            /** @description (d) */
                            recipients: {
                                /** @description Key of the recipient. */
                                recipient: string;
                                name: string;
                                role: string;
                                country?: string;
                            }[];
                            /** @description (e) */
                            transfers: {
                                /** @description Key of the recipient. */
                                recipient: string;
                                name: string;
                                country: string;
                                safeguard: string | null;
                                safeguard_text: string;
                            }[];
                            /** @description (f), ISO 8601 */
                            kept_for: string;
                            kept_for_text: string;
                            /** @description What the controller adds. */
                            additions: {
                                /** @enum {unknown} */
                                item: "controller" | "purposes" | "subjects" | "data" | "recipients" | "transfers" | "retention" | "measures";
                                text: string;
                            }[];
                        }[];
                        /** @description What the product keeps to do its work, and how long. */
                        upkeep: {
                            key: string;
                            text: string;
                        }[];
                        /** @description (g) */
                        measures: {
                            key: string;
                            in_force: boolean;
                            text: string;
                        }[];
                        /** @description What the controller adds. */
                        additions: {
                            /** @enum {unknown} */
                            item: "controller" | "purposes" | "subjects" | "data" | "recipients" | "transfers" | "retention" | "measures";
                            text: string;
                        }[];
                    };
                };
            };
        };
    };
    addToProcessingRecord: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Key of the purpose. */
                    purpose?: string;
                    /** @enum {unknown} */
                    item: "controller" | "purposes" | "subjects" | "data" | "recipients" | "transfers" | "retention" | "measures";
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Language (BCP 47). */
                        locale: string;
                        generated_at: string;
                        catalog_version: number;
                        in_force_since: string;
                        /** @description (a) */
                        controller: {
                            brand: string;
                            name: string;
                            email?: string;
                            phone?: string;
                            address?: string;
                            privacy_policy?: string;
                            terms?: string;
                            country?: string;
                            dpo?: string;
                            authority?: string;
                        };
                        activities: {
                            /** @description Key of the purpose. */
                            purpose: string;
                            /** @description (b) */
                            title: string;
                            /** @description What the data is used for, in plain words. */
                            explanation: string;
                            legal_basis: string;
                            legal_basis_text: string;
                            /** @description (c) */
                            subjects: string;
                            /** @description (c) */
                            data: {
                                /** @description Key of the attribute. */
                                attribute: string;
                                /** @description What the person reads. */
                                label: string;
                                /** @description A special category (GDPR Art. 9): needs explicit consent. */
                                sensitive: boolean;
                            }[];
                            /** @description (d) */
                            recipients: {
                                /** @description Key of the recipient. */
                                recipient: string;
                                name: string;
                                role: string;
                                country?: string;
                            }[];
                            /** @description (e) */
                            transfers: {
                                /** @description Key of the recipient. */
                                recipient: string;
                                name: string;
                                country: string;
                                safeguard: string | null;
                                safeguard_text: string;
                            }[];
                            /** @description (f), ISO 8601 */
                            kept_for: string;
                            kept_for_text: string;
                            /** @description What the controller adds. */
                            additions: {
                                /** @enum {unknown} */
                                item: "controller" | "purposes" | "subjects" | "data" | "recipients" | "transfers" | "retention" | "measures";
                                text: string;
                            }[];
                        }[];
                        /** @description What the product keeps to do its work, and how long. */
                        upkeep: {
                            key: string;
                            text: string;
                        }[];
                        /** @description (g) */
                        measures: {
                            key: string;
                            in_force: boolean;
                            text: string;
                        }[];
                        /** @description What the controller adds. */
                        additions: {
                            /** @enum {unknown} */
                            item: "controller" | "purposes" | "subjects" | "data" | "recipients" | "transfers" | "retention" | "measures";
                            text: string;
                        }[];
                    };
                };
            };
        };
    };
    printProcessingRecord: {
        parameters: {
            query?: {
                /** @description Language (BCP 47). */
                locale?: string;
                /** @description As it was then. */
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    listEndpoints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        endpoints: {
                            /** @description `end_…` */
                            id: string;
                            /** @description Key of the recipient. */
                            recipient?: string;
                            /** @description Staff who may only look see where it leads, not the rest of it. */
                            url: string;
                            events?: string[];
                            /** @description The purposes concerned. */
                            purposes?: string[];
                            created_at: string;
                            enabled: boolean;
                            /**
                             * @description `gone`: it answered 410; `failing`: five days without a success; `asked`: one of you did it; `unapproved`: a member of staff asked for it, and no second member has approved it yet.
                             * @enum {unknown}
                             */
                            disabled_because?: "gone" | "failing" | "asked" | "unapproved";
                            disabled_at?: string;
                            last_success_at?: string;
                            failing_since?: string;
                            failures_in_row: number;
                            /** @description What a member of staff asked for and no second member has approved yet. */
                            waiting?: {
                                url: string;
                                events?: string[];
                                /** @description The purposes concerned. */
                                purposes?: string[];
                                asked_by: string;
                                asked_at: string;
                                /** @description Why not, as a code. */
                                reason: string;
                                /** @description Names exactly this, for the verdict. */
                                digest: string;
                            };
                        }[];
                    };
                };
            };
        };
    };
    createEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Key of the recipient. */
                    recipient?: string;
                    /** @description https; what is behind it is checked again with every delivery. */
                    url: string;
                    /** @description Kinds of events as GET /v1/events has them. Default: all. */
                    events?: string[];
                    /** @description Only what concerns these. Default: all. */
                    purposes?: string[];
                    /** @description Why. Staff must say it, in at least three words. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `end_…` */
                        id: string;
                        /** @description Key of the recipient. */
                        recipient?: string;
                        /** @description Staff who may only look see where it leads, not the rest of it. */
                        url: string;
                        events?: string[];
                        /** @description The purposes concerned. */
                        purposes?: string[];
                        created_at: string;
                        enabled: boolean;
                        /**
                         * @description `gone`: it answered 410; `failing`: five days without a success; `asked`: one of you did it; `unapproved`: a member of staff asked for it, and no second member has approved it yet.
                         * @enum {unknown}
                         */
                        disabled_because?: "gone" | "failing" | "asked" | "unapproved";
                        disabled_at?: string;
                        last_success_at?: string;
                        failing_since?: string;
                        failures_in_row: number;
                        /** @description What a member of staff asked for and no second member has approved yet. */
                        waiting?: {
                            url: string;
                            events?: string[];
                            /** @description The purposes concerned. */
                            purposes?: string[];
                            asked_by: string;
                            asked_at: string;
                            /** @description Why not, as a code. */
                            reason: string;
                            /** @description Names exactly this, for the verdict. */
                            digest: string;
                        };
                        /** @description `whsec_…`: shown this once. */
                        secret: string;
                    };
                };
            };
        };
    };
    getEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `end_…` */
                        id: string;
                        /** @description Key of the recipient. */
                        recipient?: string;
                        /** @description Staff who may only look see where it leads, not the rest of it. */
                        url: string;
                        events?: string[];
                        /** @description The purposes concerned. */
                        purposes?: string[];
                        created_at: string;
                        enabled: boolean;
                        /**
                         * @description `gone`: it answered 410; `failing`: five days without a success; `asked`: one of you did it; `unapproved`: a member of staff asked for it, and no second member has approved it yet.
                         * @enum {unknown}
                         */
                        disabled_because?: "gone" | "failing" | "asked" | "unapproved";
                        disabled_at?: string;
                        last_success_at?: string;
                        failing_since?: string;
                        failures_in_row: number;
                        /** @description What a member of staff asked for and no second member has approved yet. */
                        waiting?: {
                            url: string;
                            events?: string[];
                            /** @description The purposes concerned. */
                            purposes?: string[];
                            asked_by: string;
                            asked_at: string;
                            /** @description Why not, as a code. */
                            reason: string;
                            /** @description Names exactly this, for the verdict. */
                            digest: string;
                        };
                    };
                };
            };
        };
    };
    changeEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description https; what is behind it is checked again with every delivery. */
                    url: string;
                    /** @description Kinds of events as GET /v1/events has them. Default: all. */
                    events?: string[];
                    /** @description Only what concerns these. Default: all. */
                    purposes?: string[];
                    enabled?: boolean;
                    /** @description Why. Staff must say it, in at least three words. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `end_…` */
                        id: string;
                        /** @description Key of the recipient. */
                        recipient?: string;
                        /** @description Staff who may only look see where it leads, not the rest of it. */
                        url: string;
                        events?: string[];
                        /** @description The purposes concerned. */
                        purposes?: string[];
                        created_at: string;
                        enabled: boolean;
                        /**
                         * @description `gone`: it answered 410; `failing`: five days without a success; `asked`: one of you did it; `unapproved`: a member of staff asked for it, and no second member has approved it yet.
                         * @enum {unknown}
                         */
                        disabled_because?: "gone" | "failing" | "asked" | "unapproved";
                        disabled_at?: string;
                        last_success_at?: string;
                        failing_since?: string;
                        failures_in_row: number;
                        /** @description What a member of staff asked for and no second member has approved yet. */
                        waiting?: {
                            url: string;
                            events?: string[];
                            /** @description The purposes concerned. */
                            purposes?: string[];
                            asked_by: string;
                            asked_at: string;
                            /** @description Why not, as a code. */
                            reason: string;
                            /** @description Names exactly this, for the verdict. */
                            digest: string;
                        };
                    };
                };
            };
        };
    };
    deleteEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deleted: boolean;
                    };
                };
            };
        };
    };
    settleEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of what you read. */
                    digest: string;
                    /** @enum {unknown} */
                    verdict: "approved" | "declined";
                    /** @description At least three words. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        verdict: "approved" | "declined";
                        endpoint?: {
                            /** @description `end_…` */
                            id: string;
                            /** @description Key of the recipient. */
                            recipient?: string;
                            /** @description Staff who may only look see where it leads, not the rest of it. */
                            url: string;
                            events?: string[];
                            /** @description The purposes concerned. */
                            purposes?: string[];
                            created_at: string;
                            enabled: boolean;
                            /**
                             * @description `gone`: it answered 410; `failing`: five days without a success; `asked`: one of you did it; `unapproved`: a member of staff asked for it, and no second member has approved it yet.
                             * @enum {unknown}
                             */
                            disabled_because?: "gone" | "failing" | "asked" | "unapproved";
                            disabled_at?: string;
                            last_success_at?: string;
                            failing_since?: string;
                            failures_in_row: number;
                            /** @description What a member of staff asked for and no second member has approved yet. */
                            waiting?: {
                                url: string;
                                events?: string[];
                                /** @description The purposes concerned. */
                                purposes?: string[];
                                asked_by: string;
                                asked_at: string;
                                /** @description Why not, as a code. */
                                reason: string;
                                /** @description Names exactly this, for the verdict. */
                                digest: string;
                            };
                        };
                    };
                };
            };
        };
    };
    rotateEndpointSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `end_…` */
                        id: string;
                        /** @description Key of the recipient. */
                        recipient?: string;
                        /** @description Staff who may only look see where it leads, not the rest of it. */
                        url: string;
                        events?: string[];
                        /** @description The purposes concerned. */
                        purposes?: string[];
                        created_at: string;
                        enabled: boolean;
                        /**
                         * @description `gone`: it answered 410; `failing`: five days without a success; `asked`: one of you did it; `unapproved`: a member of staff asked for it, and no second member has approved it yet.
                         * @enum {unknown}
                         */
                        disabled_because?: "gone" | "failing" | "asked" | "unapproved";
                        disabled_at?: string;
                        last_success_at?: string;
                        failing_since?: string;
                        failures_in_row: number;
                        /** @description What a member of staff asked for and no second member has approved yet. */
                        waiting?: {
                            url: string;
                            events?: string[];
                            /** @description The purposes concerned. */
                            purposes?: string[];
                            asked_by: string;
                            asked_at: string;
                            /** @description Why not, as a code. */
                            reason: string;
                            /** @description Names exactly this, for the verdict. */
                            digest: string;
                        };
                        /** @description `whsec_…`: shown this once. */
                        secret: string;
                        old_secret_until: string;
                    };
                };
            };
        };
    };
    testEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        delivered: boolean;
                        /** @description The difference in words. */
                        detail?: string;
                    };
                };
            };
        };
    };
    replayEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    since: string;
                };
            };
        };
        responses: {
            /** @description Taken, and not in force yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        since: string;
                    };
                };
            };
        };
    };
    listExports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        exports: {
                            /** @description `exp_…` */
                            id: string;
                            /** @description Key of the recipient. */
                            recipient: string;
                            /** @description Key of the purpose. */
                            purpose: string;
                            /** @description Key of the segment. */
                            segment?: string;
                            /** @enum {unknown} */
                            state: "waiting" | "approved" | "fetching" | "fetched" | "declined" | "cancelled" | "expired";
                            asked_by: string;
                            approved_by?: string;
                            created_at: string;
                            /** @description Until when it is taken. */
                            expires_at: string;
                            /** @description Who were in it; for staff in whole steps of the floor. */
                            people?: number;
                            /** @description Why not, as a code. */
                            reason?: string;
                            verdict_reason?: string;
                            /** @description Who fetched, declined or cancelled it. */
                            closed_by?: string;
                            closed_at?: string;
                        }[];
                    };
                };
            };
        };
    };
    askExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Key of the recipient. */
                    recipient: string;
                    /** @description Key of the purpose. */
                    purpose: string;
                    /** @description Key of the segment. */
                    segment?: string;
                    /** @description Why. Staff must say it, in at least three words. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `exp_…` */
                        id: string;
                        /** @description Key of the recipient. */
                        recipient: string;
                        /** @description Key of the purpose. */
                        purpose: string;
                        /** @description Key of the segment. */
                        segment?: string;
                        /** @enum {unknown} */
                        state: "waiting" | "approved" | "fetching" | "fetched" | "declined" | "cancelled" | "expired";
                        asked_by: string;
                        approved_by?: string;
                        created_at: string;
                        /** @description Until when it is taken. */
                        expires_at: string;
                        /** @description Who were in it; for staff in whole steps of the floor. */
                        people?: number;
                        /** @description Why not, as a code. */
                        reason?: string;
                        verdict_reason?: string;
                        /** @description Who fetched, declined or cancelled it. */
                        closed_by?: string;
                        closed_at?: string;
                    };
                };
            };
        };
    };
    approveExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `exp_…` */
                        id: string;
                        /** @description Key of the recipient. */
                        recipient: string;
                        /** @description Key of the purpose. */
                        purpose: string;
                        /** @description Key of the segment. */
                        segment?: string;
                        /** @enum {unknown} */
                        state: "waiting" | "approved" | "fetching" | "fetched" | "declined" | "cancelled" | "expired";
                        asked_by: string;
                        approved_by?: string;
                        created_at: string;
                        /** @description Until when it is taken. */
                        expires_at: string;
                        /** @description Who were in it; for staff in whole steps of the floor. */
                        people?: number;
                        /** @description Why not, as a code. */
                        reason?: string;
                        verdict_reason?: string;
                        /** @description Who fetched, declined or cancelled it. */
                        closed_by?: string;
                        closed_at?: string;
                    };
                };
            };
        };
    };
    settleExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    verdict: "approved" | "declined";
                    /** @description At least three words. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `exp_…` */
                        id: string;
                        /** @description Key of the recipient. */
                        recipient: string;
                        /** @description Key of the purpose. */
                        purpose: string;
                        /** @description Key of the segment. */
                        segment?: string;
                        /** @enum {unknown} */
                        state: "waiting" | "approved" | "fetching" | "fetched" | "declined" | "cancelled" | "expired";
                        asked_by: string;
                        approved_by?: string;
                        created_at: string;
                        /** @description Until when it is taken. */
                        expires_at: string;
                        /** @description Who were in it; for staff in whole steps of the floor. */
                        people?: number;
                        /** @description Why not, as a code. */
                        reason?: string;
                        verdict_reason?: string;
                        /** @description Who fetched, declined or cancelled it. */
                        closed_by?: string;
                        closed_at?: string;
                    };
                };
            };
        };
    };
    cancelExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `exp_…` */
                        id: string;
                        /** @description Key of the recipient. */
                        recipient: string;
                        /** @description Key of the purpose. */
                        purpose: string;
                        /** @description Key of the segment. */
                        segment?: string;
                        /** @enum {unknown} */
                        state: "waiting" | "approved" | "fetching" | "fetched" | "declined" | "cancelled" | "expired";
                        asked_by: string;
                        approved_by?: string;
                        created_at: string;
                        /** @description Until when it is taken. */
                        expires_at: string;
                        /** @description Who were in it; for staff in whole steps of the floor. */
                        people?: number;
                        /** @description Why not, as a code. */
                        reason?: string;
                        verdict_reason?: string;
                        /** @description Who fetched, declined or cancelled it. */
                        closed_by?: string;
                        closed_at?: string;
                    };
                };
            };
        };
    };
    fetchExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    listTransfers: {
        parameters: {
            query?: {
                /** @description `per_…`, or `ext:` and your own id. */
                person?: string;
                /** @description Key of the recipient. */
                recipient?: string;
                only?: "all" | "open";
                /** @description Where to go on: `next` of the reply before. */
                cursor?: string;
                /** @description At most how many. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        transfers: {
                            /** @description `per_…`, or `ext:` and your own id. */
                            person: string;
                            /** @description Key of the recipient. */
                            recipient: string;
                            /** @description Key of the purpose. */
                            purpose: string;
                            /** @description What it may have at this moment. */
                            attributes: string[];
                            /** @description Entries of the ledger. */
                            entries: string[];
                            /** @enum {unknown} */
                            last?: "created" | "updated" | "withdrawn" | "erased";
                            sent_at?: string;
                            acknowledged_at?: string;
                            /** @description Something must still reach the recipient. */
                            open_since?: string;
                            tries?: number;
                        }[];
                        open: {
                            /** @description Key of the recipient. */
                            recipient: string;
                            /** @description How many people; `null` where the number is suppressed. */
                            count: number;
                            oldest_seconds: number;
                        }[];
                        /** @description The cursor that goes on from here. */
                        next?: string;
                    };
                };
            };
        };
    };
    readExchange: {
        parameters: {
            query?: {
                /** @description A day of the brand, such as 2026-05-31. */
                from?: string;
                /** @description A day of the brand, such as 2026-05-31. */
                until?: string;
                /** @description Default: week. */
                by?: "day" | "week" | "month";
                /** @description Key of the purpose. */
                purpose?: string;
                /** @description Key of the ask. */
                ask?: string;
                /** @description Where it is shown, in your words. */
                touchpoint?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The person who goes into the other; for trees, the earlier size. */
                        from: string;
                        until: string;
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                        /** @description The last day whose figures are settled. */
                        closed: string | null;
                        /** @description Up to when was counted: today, so far, hour by hour. */
                        counted_until: string | null;
                        /**
                         * @description Which key did it.
                         * @enum {unknown}
                         */
                        by: "day" | "week" | "month";
                        total: {
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            granted: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            refused: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            withdrawn: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            answered: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            shown: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            not_now: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            never: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            rewarded: number | null;
                        };
                        periods: {
                            /** @description Its first day. */
                            period: string;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            granted: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            refused: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            withdrawn: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            answered: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            shown: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            not_now: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            never: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            rewarded: number | null;
                        }[];
                        /** @description The purposes concerned. */
                        purposes: {
                            /** @description Key of the purpose. */
                            purpose: string;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            granted: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            refused: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            withdrawn: number | null;
                        }[];
                        asks: {
                            /** @description Key of the ask. */
                            ask: string;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            granted: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            refused: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            withdrawn: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            answered: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            shown: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            not_now: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            never: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            rewarded: number | null;
                            /** @description By what the catalogue says its rewards cost; null where it says nothing, or too few answered. */
                            cost_per_answer: {
                                amount: string;
                                currency: string;
                            } | null;
                        }[];
                        touchpoints: {
                            /** @description Where it is shown, in your words. */
                            touchpoint: string;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            answered: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            granted: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            refused: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            withdrawn: number | null;
                        }[];
                    };
                };
            };
        };
    };
    readPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                        as_of: string;
                        /** @description Whole steps of the floor. null: fewer than the floor. */
                        people: number | null;
                        /** @description The purposes concerned. */
                        purposes: {
                            /** @description Key of the purpose. */
                            purpose: string;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            in_force: number | null;
                            /** @description Within 30 days. */
                            ends_soon: number | null;
                        }[];
                    };
                };
            };
        };
    };
    readShared: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                        as_of: string;
                        /** @description Who else receives data. */
                        recipients: {
                            /** @description Key of the recipient. */
                            recipient: string;
                            name: string;
                            /** @enum {unknown} */
                            role: "third_party" | "processor";
                            country: string;
                            /** @description The purposes concerned. */
                            purposes: string[];
                            retired: boolean;
                            /** @description It has answers of them, and acknowledged the latest. */
                            has: number | null;
                            /** @description It has something to acknowledge about them. */
                            open: number | null;
                            /** @description It may have nothing of them any more, and acknowledged that. */
                            ended: number | null;
                            /** @description For how many days something has waited, at the longest; absent below one. */
                            waiting_days?: number;
                        }[];
                    };
                };
            };
        };
    };
    readCoverage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                        as_of: string;
                        /** @description Whole steps of the floor. null: fewer than the floor. */
                        people: number | null;
                        /** @description Keys of attributes. */
                        attributes: {
                            /** @description Key of the attribute. */
                            attribute: string;
                            counted: boolean;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            told: number | null;
                            /** @description Fresh, and permitted for at least one purpose. */
                            usable: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            unpermitted: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            stale: number | null;
                            /** @description Within 30 days. */
                            stale_soon: number | null;
                            ages: {
                                /** @enum {unknown} */
                                up_to: "P30D" | "P90D" | "P180D" | "older";
                                /** @description Whole steps of the floor. null: fewer than the floor. */
                                people: number | null;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    readDistribution: {
        parameters: {
            query: {
                /** @description Key of the attribute. */
                attribute: string;
                /** @description Key of the purpose. */
                purpose: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Key of the attribute. */
                        attribute: string;
                        /** @description Key of the purpose. */
                        purpose: string;
                        type: string;
                        several: boolean;
                        counted: boolean;
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                        as_of: string;
                        /** @description Whole steps of the floor. null: fewer than the floor. */
                        people: number | null;
                        bins: {
                            key: string;
                            /** @description The person who goes into the other; for trees, the earlier size. */
                            from?: number | string;
                            /** @description The later size. */
                            to?: number | string;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            people: number | null;
                        }[];
                    };
                };
            };
        };
    };
    readOfferUse: {
        parameters: {
            query?: {
                /** @description A day of the brand, such as 2026-05-31. */
                from?: string;
                /** @description A day of the brand, such as 2026-05-31. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The person who goes into the other; for trees, the earlier size. */
                        from: string;
                        until: string;
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                        /** @description The last day whose figures are settled. */
                        closed: string | null;
                        /** @description Up to when was counted: today, so far, hour by hour. */
                        counted_until: string | null;
                        days: number;
                        /** @description What fits, best first. */
                        offers: {
                            offer: string;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            shown: number | null;
                            /** @description Of whom the days to take it up ended in this time. */
                            ripe: number | null;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            taken_up: number | null;
                        }[];
                    };
                };
            };
        };
    };
    readPressure: {
        parameters: {
            query?: {
                /** @description A day of the brand, such as 2026-05-31. */
                from?: string;
                /** @description A day of the brand, such as 2026-05-31. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The person who goes into the other; for trees, the earlier size. */
                        from: string;
                        until: string;
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                        /** @description The last day whose figures are settled. */
                        closed: string | null;
                        /** @description Up to when was counted: today, so far, hour by hour. */
                        counted_until: string | null;
                        weeks: {
                            /** @description Its Monday. */
                            week: string;
                            people: {
                                /** @description 5: five or more. */
                                messages: number;
                                /** @description Whole steps of the floor. null: fewer than the floor. */
                                people: number | null;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    readUnused: {
        parameters: {
            query?: {
                /** @description Default: 90. */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                        as_of: string;
                        days: number;
                        since: string;
                        /** @description The last day whose figures are settled. */
                        closed: string | null;
                        /** @description Up to when was counted: today, so far, hour by hour. */
                        counted_until: string | null;
                        /** @description Keys of attributes. */
                        attributes: {
                            /** @description Key of the attribute. */
                            attribute: string;
                            counted: boolean;
                            /** @description Whole steps of the floor. null: fewer than the floor. */
                            told: number | null;
                            last_used?: string;
                        }[];
                    };
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description `staff:stf_…`, `key:key_…`, `job:…`, `operator`. */
                actor?: string;
                /** @description What happens to this part of the catalogue. */
                action?: string;
                /** @description What was said or done. */
                kind?: "change" | "read" | "access";
                /** @description `abt_…`: a person under their name for the audit. */
                about?: string;
                /** @description `per_…` */
                person?: string;
                /** @description The person who goes into the other; for trees, the earlier size. */
                from?: string;
                until?: string;
                /** @description Where to go on: `next` of the reply before. */
                cursor?: string;
                /** @description At most how many. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            /** @description `aud_…` */
                            id: string;
                            /** @description When it happened. */
                            at: string;
                            actor: string;
                            /** @description What happens to this part of the catalogue. */
                            action: string;
                            /**
                             * @description What was said or done.
                             * @enum {unknown}
                             */
                            kind: "change" | "read" | "access";
                            /** @description The difference in words. */
                            detail: unknown;
                            /** @description A person, under a name that means nothing once they are erased. */
                            about?: string;
                            /** @description For whoever works on the rights of people. */
                            person?: string;
                            /** @description What staff wrote down as their reason; goes with the person. */
                            reason?: string;
                            /** @description In the chain. Absent: it gets its place in a moment. */
                            place?: number;
                            hash?: string;
                        }[];
                        /** @description The cursor that goes on from here. */
                        next?: string;
                    };
                };
            };
        };
    };
    listAuditActors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actors: {
                            actor: string;
                            name?: string;
                        }[];
                    };
                };
            };
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                /** @description `staff:stf_…`, `key:key_…`, `job:…`, `operator`. */
                actor?: string;
                /** @description What happens to this part of the catalogue. */
                action?: string;
                /** @description What was said or done. */
                kind?: "change" | "read" | "access";
                /** @description `abt_…`: a person under their name for the audit. */
                about?: string;
                /** @description `per_…` */
                person?: string;
                /** @description The person who goes into the other; for trees, the earlier size. */
                from?: string;
                until?: string;
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    verifyAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The text of a signed end. */
                    kept?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        rows: number;
                        waiting: number;
                        /** @description Rows from before the chain began. */
                        unmarked: number;
                        faults: {
                            id: string | null;
                            place: number | null;
                            /** @enum {unknown} */
                            what: "changed" | "removed" | "not_ours" | "reason_changed" | "head_missing" | "head_forged" | "head_differs" | "kept_differs";
                        }[];
                        faults_found: number;
                        /** @description The signed end. Keep it to hold the audit to it later. */
                        head: string | null;
                    };
                };
            };
        };
    };
    listInternalFindings: {
        parameters: {
            query?: {
                state?: "open" | "accepted" | "settled" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the fairness linter says. An `error` keeps the catalogue from being applied. */
                        findings: {
                            /** @description What looked. */
                            check: string;
                            /** @description At what: the key of a thing, the id of a request, a member of staff. */
                            subject: string;
                            /**
                             * @description How bad it is.
                             * @enum {unknown}
                             */
                            severity: "severe" | "notable" | "minor";
                            /** @enum {unknown} */
                            state: "open" | "accepted" | "settled";
                            facts: {
                                [key: string]: string | number;
                            };
                            first_seen_at: string;
                            last_seen_at: string;
                            settled_at?: string;
                            accepted?: {
                                /** @description Which key did it. */
                                by: string;
                                /** @description The answers that this rests on. */
                                because: string;
                                until: string;
                            };
                        }[];
                        counts: {
                            severe: number;
                            notable: number;
                            minor: number;
                            accepted: number;
                            settled: number;
                        };
                        checks: number;
                        running: boolean;
                        /** @description Checks that could not look the last time. */
                        failed: string[];
                        looked_at?: string;
                    };
                };
            };
        };
    };
    inspectNow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the fairness linter says. An `error` keeps the catalogue from being applied. */
                        findings: {
                            /** @description What looked. */
                            check: string;
                            /** @description At what: the key of a thing, the id of a request, a member of staff. */
                            subject: string;
                            /**
                             * @description How bad it is.
                             * @enum {unknown}
                             */
                            severity: "severe" | "notable" | "minor";
                            /** @enum {unknown} */
                            state: "open" | "accepted" | "settled";
                            facts: {
                                [key: string]: string | number;
                            };
                            first_seen_at: string;
                            last_seen_at: string;
                            settled_at?: string;
                            accepted?: {
                                /** @description Which key did it. */
                                by: string;
                                /** @description The answers that this rests on. */
                                because: string;
                                until: string;
                            };
                        }[];
                        counts: {
                            severe: number;
                            notable: number;
                            minor: number;
                            accepted: number;
                            settled: number;
                        };
                        checks: number;
                        running: boolean;
                        /** @description Checks that could not look the last time. */
                        failed: string[];
                        looked_at?: string;
                    };
                };
            };
        };
    };
    acceptFinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                check: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    subject: string;
                    /** @description The answers that this rests on. */
                    because: string;
                    /** Format: date-time */
                    until: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What looked. */
                        check: string;
                        /** @description At what: the key of a thing, the id of a request, a member of staff. */
                        subject: string;
                        /**
                         * @description How bad it is.
                         * @enum {unknown}
                         */
                        severity: "severe" | "notable" | "minor";
                        /** @enum {unknown} */
                        state: "open" | "accepted" | "settled";
                        facts: {
                            [key: string]: string | number;
                        };
                        first_seen_at: string;
                        last_seen_at: string;
                        settled_at?: string;
                        accepted?: {
                            /** @description Which key did it. */
                            by: string;
                            /** @description The answers that this rests on. */
                            because: string;
                            until: string;
                        };
                    };
                };
            };
        };
    };
    reopenFinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                check: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    subject: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What looked. */
                        check: string;
                        /** @description At what: the key of a thing, the id of a request, a member of staff. */
                        subject: string;
                        /**
                         * @description How bad it is.
                         * @enum {unknown}
                         */
                        severity: "severe" | "notable" | "minor";
                        /** @enum {unknown} */
                        state: "open" | "accepted" | "settled";
                        facts: {
                            [key: string]: string | number;
                        };
                        first_seen_at: string;
                        last_seen_at: string;
                        settled_at?: string;
                        accepted?: {
                            /** @description Which key did it. */
                            by: string;
                            /** @description The answers that this rests on. */
                            because: string;
                            until: string;
                        };
                    };
                };
            };
        };
    };
    listVerifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        verifications: {
                            /** @description `ver_…` */
                            id: string;
                            asked_by: string;
                            started_at: string;
                            /** @enum {unknown} */
                            state: "running" | "ended" | "died";
                            steps: number;
                            done: number;
                            ended_at?: string;
                            report?: {
                                ok: boolean;
                                ledger: {
                                    leaves: number;
                                    /** @description Entries of the ledger. */
                                    entries: number;
                                    purged: number;
                                    erased: number;
                                    /** @description Number of leaves in the tree. */
                                    size: number;
                                    waiting: number;
                                    ok: boolean;
                                    faults_found: number;
                                    faults: {
                                        /** @description Place of the leaf in the tree. */
                                        index: number | null;
                                        /** @description `per_…`, or `ext:` and your own id. */
                                        person: string | null;
                                        seq: number | null;
                                        what: string;
                                    }[];
                                };
                                audit: {
                                    rows: number;
                                    waiting: number;
                                    unmarked: number;
                                    ok: boolean;
                                    faults_found: number;
                                    faults: {
                                        id: string | null;
                                        place: number | null;
                                        what: string;
                                    }[];
                                };
                            };
                        }[];
                    };
                };
            };
        };
    };
    verifyNow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken, and not in force yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `ver_…` */
                        id: string;
                        asked_by: string;
                        started_at: string;
                        /** @enum {unknown} */
                        state: "running" | "ended" | "died";
                        steps: number;
                        done: number;
                        ended_at?: string;
                        report?: {
                            ok: boolean;
                            ledger: {
                                leaves: number;
                                /** @description Entries of the ledger. */
                                entries: number;
                                purged: number;
                                erased: number;
                                /** @description Number of leaves in the tree. */
                                size: number;
                                waiting: number;
                                ok: boolean;
                                faults_found: number;
                                faults: {
                                    /** @description Place of the leaf in the tree. */
                                    index: number | null;
                                    /** @description `per_…`, or `ext:` and your own id. */
                                    person: string | null;
                                    seq: number | null;
                                    what: string;
                                }[];
                            };
                            audit: {
                                rows: number;
                                waiting: number;
                                unmarked: number;
                                ok: boolean;
                                faults_found: number;
                                faults: {
                                    id: string | null;
                                    place: number | null;
                                    what: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
    };
    getRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counted_at: string;
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
                        /** @description The purposes concerned. */
                        purposes: {
                            /** @description Key of the purpose. */
                            purpose: string;
                            title: {
                                [key: string]: string;
                            };
                            /** @description ISO 8601 duration for which a permission lasts. */
                            retention: string;
                            /** @description Keys of attributes. */
                            attributes: {
                                /** @description Key of the attribute. */
                                attribute: string;
                                fresh_for?: string;
                                /** @description Its own retention: deleted after this ISO 8601 duration at the latest. */
                                kept_for?: string;
                            }[];
                            ending: {
                                /** @description Absent: later than all of these. */
                                within_days?: number;
                                /** @description In whole steps of the floor; `null`: fewer than one, or none. */
                                people: number | null;
                            }[];
                        }[];
                        uses_months: number;
                        requests_months: number;
                        runs: {
                            /** @description When it happened. */
                            at: string;
                            people: number;
                            /** @description Values by attribute. */
                            answers: number;
                            expired: number;
                            stale: number;
                            /** @description Newest first. */
                            uses: number;
                            requests: number;
                        }[];
                        ledger_size?: number;
                    };
                };
            };
        };
    };
    getCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    getLedgerKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Public keys as JWKs. */
                        keys: {
                            [key: string]: string;
                        }[];
                        /** @description For checkpoints (C2SP signed note). */
                        verifier_keys: string[];
                        /** @description Name of the log. */
                        origin: string;
                        /** @description When each key signed, the present one first. What a retired one signed before `until` holds. */
                        history: {
                            kid: string;
                            /** @description The person who goes into the other; for trees, the earlier size. */
                            from: string;
                            until?: string;
                        }[];
                    };
                };
            };
        };
    };
    rotateLedgerKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The key that signs now. */
                    kid: string;
                    /** @description Why not, as a code. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done, and stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Public keys as JWKs. */
                        keys: {
                            [key: string]: string;
                        }[];
                        /** @description For checkpoints (C2SP signed note). */
                        verifier_keys: string[];
                        /** @description Name of the log. */
                        origin: string;
                        /** @description When each key signed, the present one first. What a retired one signed before `until` holds. */
                        history: {
                            kid: string;
                            /** @description The person who goes into the other; for trees, the earlier size. */
                            from: string;
                            until?: string;
                        }[];
                    };
                };
            };
        };
    };
    proveEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The entry of the ledger that holds it. */
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The entry of the ledger that holds it. */
                        entry: string;
                        /** @description Base64. */
                        leaf_hash: string;
                        /** @description Place of the leaf in the tree. */
                        index: number;
                        /** @description Number of leaves in the tree. */
                        size: number;
                        /** @description Base64, from the leaf to the root. */
                        hashes: string[];
                        /** @description Signed tree head as a C2SP note. */
                        checkpoint: string;
                    };
                };
            };
        };
    };
    proveConsistency: {
        parameters: {
            query: {
                /** @description The person who goes into the other; for trees, the earlier size. */
                from: number;
                /** @description The later size. */
                to: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Base64, from the leaf to the root. */
                        hashes: string[];
                    };
                };
            };
        };
    };
    getTile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
        };
    };
    getPublicCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                brand: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    getPublicKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                brand: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Public keys as JWKs. */
                        keys: {
                            [key: string]: string;
                        }[];
                        /** @description For checkpoints (C2SP signed note). */
                        verifier_keys: string[];
                        /** @description Name of the log. */
                        origin: string;
                        /** @description When each key signed, the present one first. What a retired one signed before `until` holds. */
                        history: {
                            kid: string;
                            /** @description The person who goes into the other; for trees, the earlier size. */
                            from: string;
                            until?: string;
                        }[];
                    };
                };
            };
        };
    };
    getPublicTile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                brand: string;
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description Where to go on: `next` of the reply before. */
                cursor?: string;
                /** @description At most how many. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events: {
                            id: string;
                            /** @description Place of the leaf in the tree. */
                            index: number;
                            /** @description When it happened. */
                            at: string;
                            /** @description `per_…`, or `ext:` and your own id. */
                            person: string;
                            /** @description `sealed` where the entry was purged or its person erased. */
                            kind: string;
                            /** @description Key of the attribute. */
                            attribute?: string;
                            /** @description Key of the purpose. */
                            purpose?: string;
                            /** @description Key of the recipient. */
                            recipient?: string;
                            /** @description What the person gets for answering. */
                            reward?: string;
                            /** @description Of a reward: for answering what. */
                            ask?: string;
                        }[];
                        /** @description The cursor that goes on from here. */
                        next: string;
                    };
                };
            };
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
}
