PRAGMA application_id = 1852139380;
PRAGMA user_version = 10;
BEGIN TRANSACTION;
CREATE TABLE "act" (
   "seq" INTEGER PRIMARY KEY,
   "id" TEXT NOT NULL,
   "document" TEXT,
   "body" TEXT NOT NULL
);
INSERT INTO "act" VALUES(1,'559ce18db7ca79f88f1dcce296d140350d5753e37ee01eb7142a9c4c4ac8e525','0b2223989124a1f2ca26fda73d5bcaf0','{"at":"2026-05-14T12:00:00.000+00:00","by":"A. Officer","document":"0b2223989124a1f2ca26fda73d5bcaf0","meeting":null,"paragraph":null,"parents":[],"payload":{"body":"WG","date":null,"distribution":"Member States only","encoding":"utf-8","label":"Rev.1","language":"en","left_out":[],"paragraphs":[{"kind":"numbered","label":"1.1 ","number":"1.1","paragraph":"3f2cd0a311236cc320f5d97ea7e5a189","text":"Members share warnings."},{"kind":"numbered","label":"1.2 ","number":"1.2","paragraph":"f264be856fe14a5ae1793cf229bb6f7a","text":"Members [shall]/[should] (+IND) share [early (-KAZ)] warnings."}],"register":"5209ff332215154842a971794cb7abcf7e9e0ee24205b0a224915c207c992318","register_name":"own.toml","source":"a48ea1f40cb5e59f1bf6ed9ce3dc14448480a6be2bbf5027187a0f3d56ebaa5f","source_name":"draft.txt","symbol":"WG/1","title":"Warnings"},"source":"a48ea1f40cb5e59f1bf6ed9ce3dc14448480a6be2bbf5027187a0f3d56ebaa5f","type":"import","v":1}');
INSERT INTO "act" VALUES(2,'70c7e3995443d9f785bb83c0852fd2a43897aee9855e31e8efc32d47630ac974','0b2223989124a1f2ca26fda73d5bcaf0','{"at":"2026-05-14T12:00:00.000+00:00","by":"A. Officer","document":"0b2223989124a1f2ca26fda73d5bcaf0","meeting":null,"paragraph":null,"parents":["559ce18db7ca79f88f1dcce296d140350d5753e37ee01eb7142a9c4c4ac8e525"],"payload":{"body":"WG","date":null,"distribution":"Member States only","encoding":"utf-8","label":"Rev.2","language":"en","left_out":[],"paragraphs":[{"kind":"numbered","label":"1.1 ","number":"1.1","paragraph":"3f2cd0a311236cc320f5d97ea7e5a189","text":"Members share warnings."},{"kind":"numbered","label":"1.2 ","number":"1.2","paragraph":"f264be856fe14a5ae1793cf229bb6f7a","text":"Members meet on _____."}],"register":"5209ff332215154842a971794cb7abcf7e9e0ee24205b0a224915c207c992318","register_name":"own.toml","source":"b1e9172d9bbb4d22e8230a4f0ed90fbca8f069fa955d12bd0d61ab188b1316c6","source_name":"draft.txt","symbol":"WG/1","title":"Warnings"},"source":"b1e9172d9bbb4d22e8230a4f0ed90fbca8f069fa955d12bd0d61ab188b1316c6","type":"import","v":1}');
INSERT INTO "act" VALUES(3,'44dd1947043d33260f9bd0b56e7263c2095b305b33be8f3ee6497c3a15c14b19',NULL,'{"at":"2026-05-14T12:00:00.000+00:00","by":"A. Officer","document":null,"meeting":null,"paragraph":null,"parents":[],"payload":{"body":"SWG","date":"2026-05-14","title":"First reading"},"source":null,"type":"open meeting","v":1}');
INSERT INTO "act" VALUES(4,'fdd0efbccc0901bb5fe7659e3bc422587f61070d5ea1781d8875b615df94decd','0b2223989124a1f2ca26fda73d5bcaf0','{"at":"2026-05-14T12:00:00.000+00:00","by":"A. Officer","document":"0b2223989124a1f2ca26fda73d5bcaf0","meeting":"44dd1947043d33260f9bd0b56e7263c2095b305b33be8f3ee6497c3a15c14b19","paragraph":"3f2cd0a311236cc320f5d97ea7e5a189","parents":["70c7e3995443d9f785bb83c0852fd2a43897aee9855e31e8efc32d47630ac974"],"payload":{"after":{"kind":"numbered","label":"1.1 ","number":"1.1","said":null,"text":"Members [may] share warnings."},"before":{"kind":"numbered","label":"1.1 ","number":"1.1","said":null,"text":"Members share warnings."}},"source":"oral","type":"amend","v":1}');
INSERT INTO "act" VALUES(5,'91a4342a797392e192ab94bdc56c1f7ec3d041656b75f637ccc86303962d79b9','0b2223989124a1f2ca26fda73d5bcaf0','{"at":"2026-05-14T12:00:00.000+00:00","by":"A. Officer","document":"0b2223989124a1f2ca26fda73d5bcaf0","meeting":"44dd1947043d33260f9bd0b56e7263c2095b305b33be8f3ee6497c3a15c14b19","paragraph":"3f2cd0a311236cc320f5d97ea7e5a189","parents":["fdd0efbccc0901bb5fe7659e3bc422587f61070d5ea1781d8875b615df94decd"],"payload":{"acts":["fdd0efbccc0901bb5fe7659e3bc422587f61070d5ea1781d8875b615df94decd"]},"source":null,"type":"undo","v":1}');
INSERT INTO "act" VALUES(6,'5fde4800d1517b34bb1e0250d8ed500a84c07d76e69e557afe8103ac8e6d6b49','0b2223989124a1f2ca26fda73d5bcaf0','{"at":"2026-05-14T12:00:00.000+00:00","by":"A. Officer","document":"0b2223989124a1f2ca26fda73d5bcaf0","meeting":"44dd1947043d33260f9bd0b56e7263c2095b305b33be8f3ee6497c3a15c14b19","paragraph":"3f2cd0a311236cc320f5d97ea7e5a189","parents":["70c7e3995443d9f785bb83c0852fd2a43897aee9855e31e8efc32d47630ac974"],"payload":{"number":"1.1","text":"Ask again."},"source":null,"type":"note","v":1}');
INSERT INTO "act" VALUES(7,'49b65e0eb84a4a7069792be6f9ce0c0fc565c9a972377d5d98f8cf7dbba9f7db',NULL,'{"at":"2026-05-14T12:00:00.000+00:00","by":"A. Officer","document":null,"meeting":"44dd1947043d33260f9bd0b56e7263c2095b305b33be8f3ee6497c3a15c14b19","paragraph":null,"parents":["44dd1947043d33260f9bd0b56e7263c2095b305b33be8f3ee6497c3a15c14b19"],"payload":{},"source":null,"type":"close meeting","v":1}');
CREATE TABLE "blob" (
   "sha256" TEXT PRIMARY KEY,
   "bytes" BLOB NOT NULL
);
INSERT INTO "blob" VALUES('a48ea1f40cb5e59f1bf6ed9ce3dc14448480a6be2bbf5027187a0f3d56ebaa5f',X'7468652066697273742064726166740A');
INSERT INTO "blob" VALUES('5209ff332215154842a971794cb7abcf7e9e0ee24205b0a224915c207c992318',X'5B5B64656C65676174696F6E5D5D0A636F6465203D2022494E44220A');
INSERT INTO "blob" VALUES('b1e9172d9bbb4d22e8230a4f0ed90fbca8f069fa955d12bd0d61ab188b1316c6',X'746865207365636F6E642064726166740A');
CREATE TABLE "document" (
   "seq" INTEGER PRIMARY KEY,
   "id" TEXT NOT NULL,
   "symbol" TEXT,
   "title" TEXT,
   "language" TEXT
);
INSERT INTO "document" VALUES(1,'0b2223989124a1f2ca26fda73d5bcaf0','WG/1','Warnings','en');
CREATE TABLE "meeting" (
   "seq" INTEGER PRIMARY KEY NOT NULL,
   "id" TEXT NOT NULL,
   "body" TEXT NOT NULL,
   "date" TEXT NOT NULL,
   "title" TEXT,
   "open" INTEGER NOT NULL
);
INSERT INTO "meeting" VALUES(3,'44dd1947043d33260f9bd0b56e7263c2095b305b33be8f3ee6497c3a15c14b19','SWG','2026-05-14','First reading',0);
CREATE TABLE "position" (
   "revision" INTEGER NOT NULL REFERENCES "revision"("seq"),
   "ord" INTEGER NOT NULL,
   "code" TEXT NOT NULL,
   "sign" TEXT NOT NULL,
   "target" TEXT NOT NULL
);
INSERT INTO "position" VALUES(1,1,'IND','+','g1');
INSERT INTO "position" VALUES(1,1,'KAZ','-','b3');
CREATE TABLE "revision" (
   "seq" INTEGER PRIMARY KEY,
   "ord" INTEGER NOT NULL,
   "part" INTEGER NOT NULL,
   "document" TEXT NOT NULL REFERENCES "document"("id"),
   "id" TEXT NOT NULL,
   "act" TEXT NOT NULL REFERENCES "act"("id"),
   "state" TEXT NOT NULL,
   "stem" TEXT,
   "title" TEXT,
   "label" TEXT,
   "date" TEXT,
   "body" TEXT,
   "language" TEXT,
   "distribution" TEXT,
   "source" TEXT NOT NULL,
   "source_name" TEXT NOT NULL,
   "register" TEXT NOT NULL,
   "register_name" TEXT,
   "dialect" TEXT,
   "dialect_name" TEXT,
   "doubts" TEXT,
   "judged" TEXT
);
INSERT INTO "revision" VALUES(1,1,0,'0b2223989124a1f2ca26fda73d5bcaf0','559ce18db7ca79f88f1dcce296d140350d5753e37ee01eb7142a9c4c4ac8e525','559ce18db7ca79f88f1dcce296d140350d5753e37ee01eb7142a9c4c4ac8e525','issued','WG/1','Warnings','Rev.1',NULL,'WG','en','Member States only','a48ea1f40cb5e59f1bf6ed9ce3dc14448480a6be2bbf5027187a0f3d56ebaa5f','draft.txt','5209ff332215154842a971794cb7abcf7e9e0ee24205b0a224915c207c992318','own.toml',NULL,NULL,NULL,NULL);
INSERT INTO "revision" VALUES(2,2,0,'0b2223989124a1f2ca26fda73d5bcaf0','70c7e3995443d9f785bb83c0852fd2a43897aee9855e31e8efc32d47630ac974','70c7e3995443d9f785bb83c0852fd2a43897aee9855e31e8efc32d47630ac974','issued','WG/1','Warnings','Rev.2',NULL,'WG','en','Member States only','b1e9172d9bbb4d22e8230a4f0ed90fbca8f069fa955d12bd0d61ab188b1316c6','draft.txt','5209ff332215154842a971794cb7abcf7e9e0ee24205b0a224915c207c992318','own.toml',NULL,NULL,NULL,NULL);
CREATE TABLE "seal" (
   "of" TEXT PRIMARY KEY,
   "sum" BLOB NOT NULL
);
INSERT INTO "seal" VALUES('log of 0b2223989124a1f2ca26fda73d5bcaf0',X'9FC46EB4B1258B6105834CB1982D4E2DE5C767039D45972D14F559B08A7F6D3E');
INSERT INTO "seal" VALUES('log - ',X'E2D2E7F7AABFE4E864C810E18E7E630AC3FF972EBE1FC9E16FA17DB3F12BEC8F');
INSERT INTO "seal" VALUES('tables',X'B9AA3844062FB43787039E56088B28066ED0C7E5B34084E3AD3C087162A40CCB');
INSERT INTO "seal" VALUES('text 1',X'15C93C443D352A20DED4F7BBEFBF18A2BCA9876E3FAB6B1FAD5AADDA43228CA3');
INSERT INTO "seal" VALUES('text 2',X'5C9FFB30CA5D1068D7A9DB414AA002A5C4145FC2EB759F714584A144DE157CA1');
INSERT INTO "seal" VALUES('papers',X'702A5B6ED7D420206CD5DEB562FAE13316CDDB00F82F1749DA5E2645F90871B3');
CREATE VIRTUAL TABLE word_index USING fts5(words, joined, content = '', tokenize = 'porter unicode61 remove_diacritics 2');
INSERT INTO word_index (word_index, rank) VALUES ('rank', 'bm25(1.0, 0.1)');
INSERT INTO word_index (rowid, words, joined) VALUES(1,'Members share warnings.','');
INSERT INTO word_index (rowid, words, joined) VALUES(2,'Members [shall]/[should]        share [early       ] warnings.','');
INSERT INTO word_index (rowid, words, joined) VALUES(3,'Members meet on _____.','');
INSERT INTO word_index (rowid, words, joined) VALUES(4,'Members [may] share warnings.','');
CREATE TABLE "version" (
   "revision" INTEGER NOT NULL REFERENCES "revision"("seq"),
   "ord" INTEGER NOT NULL,
   "paragraph" TEXT NOT NULL,
   "number" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "label" TEXT NOT NULL,
   "wording" INTEGER NOT NULL REFERENCES "wording"("id"),
   "open" INTEGER NOT NULL,
   "unfinished" INTEGER NOT NULL,
   "to_look_at" INTEGER NOT NULL,
   "doubts" TEXT,
   "judged" TEXT,
   "brackets" INTEGER NOT NULL,
   "depth" INTEGER NOT NULL,
   "groups" INTEGER NOT NULL,
   "words" INTEGER NOT NULL,
   "words_in_brackets" INTEGER NOT NULL,
   "open_alone" INTEGER NOT NULL,
   "edge" INTEGER NOT NULL,
   "inside" INTEGER NOT NULL,
   "said" TEXT,
   "act" TEXT NOT NULL,
   PRIMARY KEY ("revision", "ord")
);
INSERT INTO "version" VALUES(1,0,'3f2cd0a311236cc320f5d97ea7e5a189','1.1','numbered','1.1 ',1,0,0,0,NULL,NULL,0,0,0,3,0,0,0,0,NULL,'559ce18db7ca79f88f1dcce296d140350d5753e37ee01eb7142a9c4c4ac8e525');
INSERT INTO "version" VALUES(1,1,'f264be856fe14a5ae1793cf229bb6f7a','1.2','numbered','1.2 ',2,1,0,0,NULL,NULL,3,1,1,6,3,1,0,0,NULL,'559ce18db7ca79f88f1dcce296d140350d5753e37ee01eb7142a9c4c4ac8e525');
INSERT INTO "version" VALUES(2,0,'3f2cd0a311236cc320f5d97ea7e5a189','1.1','numbered','1.1 ',1,0,0,0,NULL,NULL,0,0,0,3,0,0,0,0,NULL,'70c7e3995443d9f785bb83c0852fd2a43897aee9855e31e8efc32d47630ac974');
INSERT INTO "version" VALUES(2,1,'f264be856fe14a5ae1793cf229bb6f7a','1.2','numbered','1.2 ',3,0,1,0,NULL,NULL,0,0,0,3,0,0,0,0,NULL,'70c7e3995443d9f785bb83c0852fd2a43897aee9855e31e8efc32d47630ac974');
INSERT INTO "word_index" VALUES(NULL,NULL);
INSERT INTO "word_index" VALUES(NULL,NULL);
INSERT INTO "word_index" VALUES(NULL,NULL);
INSERT INTO "word_index" VALUES(NULL,NULL);
CREATE TABLE "wording" (
   "id" INTEGER PRIMARY KEY,
   "digest" BLOB NOT NULL,
   "text" TEXT NOT NULL
);
INSERT INTO "wording" VALUES(1,X'B3C9F6D442DC16EB8C4AEDE83CB745C00F1EA8C0A200E52268F479536AAE37EF','Members share warnings.');
INSERT INTO "wording" VALUES(2,X'37D0DAD1B3BE5BC7B50C7F725D41ADAAE630AF5C2A94379C47ECB01B4DCBB6A5','Members [shall]/[should] (+IND) share [early (-KAZ)] warnings.');
INSERT INTO "wording" VALUES(3,X'1510C2F991E33EE9DE58C93A6064F63A4EAB8679303EFA8EFB2A98345311F5BA','Members meet on _____.');
INSERT INTO "wording" VALUES(4,X'1177DBDCFA4D8DB75515E5A8C5DE31DB9299DCE436AD928E2A61119A47140CE5','Members [may] share warnings.');
CREATE UNIQUE INDEX "idx_act_id"
    ON "act" ("id");
CREATE INDEX "idx_act_document"
    ON "act" ("document");
CREATE TRIGGER act_is_not_edited BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, 'an act is never edited'); END;
CREATE TRIGGER act_is_not_deleted BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, 'an act is never deleted'); END;
CREATE TRIGGER act_is_not_replaced BEFORE INSERT ON act WHEN EXISTS (SELECT 1 FROM act WHERE id = NEW.id OR seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'an act is never replaced'); END;
CREATE TRIGGER blob_is_not_edited BEFORE UPDATE ON blob BEGIN SELECT RAISE(ABORT, 'an original is never edited'); END;
CREATE TRIGGER blob_is_not_deleted BEFORE DELETE ON blob BEGIN SELECT RAISE(ABORT, 'an original is never deleted'); END;
CREATE TRIGGER blob_is_not_replaced BEFORE INSERT ON blob WHEN EXISTS (SELECT 1 FROM blob WHERE sha256 = NEW.sha256) BEGIN SELECT RAISE(ABORT, 'an original is never replaced'); END;
CREATE UNIQUE INDEX "idx_document_id"
    ON "document" ("id");
CREATE UNIQUE INDEX "idx_revision_id"
    ON "revision" ("id");
CREATE INDEX "idx_revision_document_language_ord"
    ON "revision" ("document", "language", "ord");
CREATE INDEX "idx_revision_source"
    ON "revision" ("source");
CREATE VIEW standing AS SELECT r.seq, r.ord, r.part, r.document, r.id, r.act, r.state, r.stem, r.title, r.label, r.date, r.body, r.distribution, r.source, r.source_name, r.register, r.register_name, r.dialect, r.dialect_name, r.doubts, r.judged, coalesce(r.language, d.language) AS language FROM revision AS r JOIN document AS d ON d.id = r.document WHERE r.state IN ('issued', 'working');
CREATE UNIQUE INDEX "idx_wording_digest"
    ON "wording" ("digest");
CREATE INDEX "idx_version_revision_paragraph"
    ON "version" ("revision", "paragraph");
CREATE INDEX "idx_version_wording"
    ON "version" ("wording");
CREATE INDEX version_open ON version (revision, ord) WHERE open = 1;
CREATE INDEX version_to_look_at ON version (revision, ord) WHERE open = 0 AND to_look_at > 0;
CREATE INDEX version_edge ON version (revision) WHERE edge = 1;
CREATE INDEX version_inside ON version (revision) WHERE inside > 0;
CREATE INDEX "idx_position_revision_code"
    ON "position" ("revision", "code");
CREATE UNIQUE INDEX "idx_meeting_id"
    ON "meeting" ("id");
COMMIT;
