// Written by `npm run generate`. Do not edit.

export interface paths {
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
         * Name a customer by the address they give
         * @description The reply is the same whether anybody is known by this address or not: nothing is looked up and nothing is stored. For two hours, and for the key that named them.
         */
        post: operations["nameCustomer"];
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
        /** Automations, and how many people are in each */
        get: operations["listAutomations"];
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
         * @description Two different keys must, before the first message leaves. `role` is what people read in their pages. The same key again counts once.
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
    "/v1/campaigns/{campaign}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a campaign has come
         * @description Of the edition in force. Numbers of fewer people than the floor are hidden.
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
         * @description With made-up answers; or as one person would get it, which is on record in their diary.
         */
        post: operations["previewCampaign"];
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
         * @description What is due first comes first. Without `state`: those that are not answered yet.
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
         * @description With `recipient`: what people let that recipient have, with its values; one endpoint for each. Without: what changed, as GET /v1/events has it. Signed after Standard Webhooks.
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
         * @description What was to be delivered while it was disabled is delivered then, as it is then.
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
         * @description Another key must approve it within seven days.
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
         * @description CSV: people by the name under which the recipient knows them, and only who permits it at this moment. Written as it is fetched and kept nowhere; a POST, since it puts a transfer on record with everybody in it.
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
            code: "json_invalid" | "input_invalid" | "idempotency_key_invalid" | "cursor_invalid" | "purpose_required" | "not_found" | "media_type_unsupported" | "form_required" | "too_large" | "idempotency_conflict" | "idempotency_purged" | "rate_limited" | "internal" | "busy" | "database_unavailable" | "key_missing" | "key_invalid" | "scope_missing" | "purpose_not_allowed" | "origin_not_allowed" | "person_not_allowed" | "token_invalid" | "token_expired" | "brand_required" | "form_foreign" | "not_signed_in" | "proof_required" | "link_invalid" | "link_used" | "link_expired" | "code_invalid" | "contact_unknown" | "catalog_invalid" | "catalog_missing" | "purpose_unknown" | "attribute_unknown" | "recipient_unknown" | "ask_unknown" | "ask_conditional" | "ask_unwanted" | "notice_unknown" | "segment_unknown" | "slot_unknown" | "route_unknown" | "poll_unknown" | "reward_unknown" | "reward_without_pool" | "reward_not_left" | "person_unknown" | "person_invalid" | "person_erased" | "contact_suppressed" | "person_same" | "request_unknown" | "request_closed" | "request_extended" | "extension_late" | "identity_unchecked" | "authority_missing" | "presentation_required" | "presentation_invalid" | "presentation_expired" | "not_shown" | "form_expected" | "value_invalid" | "no_granted_purpose" | "raise_not_allowed" | "nothing_told" | "draft_unknown" | "confirmation_not_allowed" | "age_required" | "guardian_required" | "customer_invalid" | "kiosk_not_possible" | "kiosk_invalid" | "presentation_used" | "seal_invalid" | "poll_closed" | "ballot_taken" | "ballot_invalid" | "ballot_spent" | "message_unknown" | "campaign_unknown" | "automation_unknown" | "campaign_started" | "campaign_not_started" | "campaign_over" | "not_granted" | "withdrawn" | "stale" | "not_bound" | "purpose_exempt" | "objection_not_possible" | "segment_too_small" | "purpose_not_exempt" | "approval_missing" | "exempt_message_unknown" | "exempt_fields_invalid" | "objected" | "person_restricted" | "person_only" | "post_unknown" | "post_retracted" | "endpoint_unknown" | "endpoint_taken" | "export_unknown" | "export_closed" | "second_key_required" | "entry_unknown" | "receipt_unknown" | "not_yet_sequenced" | "tile_unknown";
            errors?: {
                /** @description Where in the input (RFC 6901). */
                pointer: string;
                message: string;
                code?: string;
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
                     * @description How the person is reached there.
                     * @enum {unknown}
                     */
                    channel: "email" | "sms";
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
                            running: number;
                            done: number;
                            left: number;
                        }[];
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
                        /** @description To how many one is planned; null: fewer than the floor, or not yet counted. */
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
                        /** @description To how many one is planned; null: fewer than the floor, or not yet counted. */
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
                        /** @description To how many one is planned; null: fewer than the floor, or not yet counted. */
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
                        /** @description null: of fewer people than the floor. */
                        planned: number | null;
                        states: {
                            [key: string]: number | null;
                        };
                        reasons: {
                            state: string;
                            /** @description Why not, as a code. */
                            reason: string;
                            /** @description null: of fewer people than the floor. */
                            messages: number | null;
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
                        /** @description null: of fewer people than the floor. */
                        planned: number | null;
                        states: {
                            [key: string]: number | null;
                        };
                        reasons: {
                            state: string;
                            /** @description Why not, as a code. */
                            reason: string;
                            /** @description null: of fewer people than the floor. */
                            messages: number | null;
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
                        /** @description null: of fewer people than the floor. */
                        planned: number | null;
                        states: {
                            [key: string]: number | null;
                        };
                        reasons: {
                            state: string;
                            /** @description Why not, as a code. */
                            reason: string;
                            /** @description null: of fewer people than the floor. */
                            messages: number | null;
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
                        /** @description null: of fewer people than the floor. */
                        planned: number | null;
                        states: {
                            [key: string]: number | null;
                        };
                        reasons: {
                            state: string;
                            /** @description Why not, as a code. */
                            reason: string;
                            /** @description null: of fewer people than the floor. */
                            messages: number | null;
                        }[];
                        /** @description Groups smaller than this stay hidden. */
                        floor: number;
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
                        /** @description null: of fewer people than the floor. */
                        planned: number | null;
                        states: {
                            [key: string]: number | null;
                        };
                        reasons: {
                            state: string;
                            /** @description Why not, as a code. */
                            reason: string;
                            /** @description null: of fewer people than the floor. */
                            messages: number | null;
                        }[];
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
                /** @description Only those whose deadline has passed. */
                overdue?: boolean;
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
                    };
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
                            url: string;
                            events?: string[];
                            /** @description The purposes concerned. */
                            purposes?: string[];
                            created_at: string;
                            enabled: boolean;
                            /**
                             * @description `gone`: it answered 410; `failing`: five days without a success; `asked`: one of you did it.
                             * @enum {unknown}
                             */
                            disabled_because?: "gone" | "failing" | "asked";
                            disabled_at?: string;
                            last_success_at?: string;
                            failing_since?: string;
                            failures_in_row: number;
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
                        url: string;
                        events?: string[];
                        /** @description The purposes concerned. */
                        purposes?: string[];
                        created_at: string;
                        enabled: boolean;
                        /**
                         * @description `gone`: it answered 410; `failing`: five days without a success; `asked`: one of you did it.
                         * @enum {unknown}
                         */
                        disabled_because?: "gone" | "failing" | "asked";
                        disabled_at?: string;
                        last_success_at?: string;
                        failing_since?: string;
                        failures_in_row: number;
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
                        url: string;
                        events?: string[];
                        /** @description The purposes concerned. */
                        purposes?: string[];
                        created_at: string;
                        enabled: boolean;
                        /**
                         * @description `gone`: it answered 410; `failing`: five days without a success; `asked`: one of you did it.
                         * @enum {unknown}
                         */
                        disabled_because?: "gone" | "failing" | "asked";
                        disabled_at?: string;
                        last_success_at?: string;
                        failing_since?: string;
                        failures_in_row: number;
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
                        url: string;
                        events?: string[];
                        /** @description The purposes concerned. */
                        purposes?: string[];
                        created_at: string;
                        enabled: boolean;
                        /**
                         * @description `gone`: it answered 410; `failing`: five days without a success; `asked`: one of you did it.
                         * @enum {unknown}
                         */
                        disabled_because?: "gone" | "failing" | "asked";
                        disabled_at?: string;
                        last_success_at?: string;
                        failing_since?: string;
                        failures_in_row: number;
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
                        url: string;
                        events?: string[];
                        /** @description The purposes concerned. */
                        purposes?: string[];
                        created_at: string;
                        enabled: boolean;
                        /**
                         * @description `gone`: it answered 410; `failing`: five days without a success; `asked`: one of you did it.
                         * @enum {unknown}
                         */
                        disabled_because?: "gone" | "failing" | "asked";
                        disabled_at?: string;
                        last_success_at?: string;
                        failing_since?: string;
                        failures_in_row: number;
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
                            state: "waiting" | "approved" | "fetching" | "fetched" | "cancelled" | "expired";
                            asked_by: string;
                            approved_by?: string;
                            created_at: string;
                            /** @description Until when it is taken. */
                            expires_at: string;
                            people?: number;
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
                        state: "waiting" | "approved" | "fetching" | "fetched" | "cancelled" | "expired";
                        asked_by: string;
                        approved_by?: string;
                        created_at: string;
                        /** @description Until when it is taken. */
                        expires_at: string;
                        people?: number;
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
                        state: "waiting" | "approved" | "fetching" | "fetched" | "cancelled" | "expired";
                        asked_by: string;
                        approved_by?: string;
                        created_at: string;
                        /** @description Until when it is taken. */
                        expires_at: string;
                        people?: number;
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
                        state: "waiting" | "approved" | "fetching" | "fetched" | "cancelled" | "expired";
                        asked_by: string;
                        approved_by?: string;
                        created_at: string;
                        /** @description Until when it is taken. */
                        expires_at: string;
                        people?: number;
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
