import Glibc
import Sandbox
import Testing
import Workspace

/// Writing through the public doors: what is kept, what is refused, what is left when something fails.
struct FileTransactionTests {
    @Test func permissionsAreKept() throws {
        let folder = TemporaryFolder(["run.sh": "old\n"])
        chmod(folder.path("run.sh"), 0o751)
        _ = try FileEditor.write("new\n", to: "run.sh", in: folder.policy())
        #expect(folder.mode("run.sh") == 0o751)
        _ = try FileEditor.edit("run.sh", old: "new", new: "newer", in: folder.policy())
        #expect(folder.mode("run.sh") == 0o751)
        #expect(
            Patch.run(
                "*** Begin Patch\n*** Update File: run.sh\n*** Move to: bin/run\n@@\n-newer\n+x\n*** End Patch",
                in: folder.policy()
            ).exitCode == 0)
        #expect(folder.mode("bin/run") == 0o751)
        #expect(folder.tree == ["bin/run": "x\n"])
    }

    @Test func otherHardLinksKeepTheOldContent() throws {
        let folder = TemporaryFolder()
        folder.write(folder.outer + "/outside", "precious\n")
        link(folder.outer + "/outside", folder.path("inside"))
        _ = try FileEditor.edit("inside", old: "precious", new: "spoiled", in: folder.policy())
        #expect(folder.read("inside") == "spoiled\n")
        #expect(folder.read(folder.outer + "/outside") == "precious\n")
    }

    @Test func linksInsideAreWrittenThrough() throws {
        let folder = TemporaryFolder(["real.txt": "a\n"])
        folder.link("alias.txt", to: "real.txt")
        _ = try FileEditor.write("b\n", to: "alias.txt", in: folder.policy())
        #expect(folder.tree == ["real.txt": "b\n", "alias.txt": "-> real.txt"])
    }

    @Test func foldersAreMade() throws {
        let folder = TemporaryFolder()
        let outcome = try FileEditor.write("x", to: "a/b/c.txt", in: folder.policy())
        #expect(folder.tree == ["a/b/c.txt": "x"])
        #expect(outcome.summary == "Created a/b/c.txt (1 line, 1 byte).")
        #expect(outcome.change == FileChange(path: folder.root + "/a/b/c.txt", kind: .add))
        let again = try FileEditor.write("", to: "a/b/c.txt", in: folder.policy())
        #expect(again.summary == "Replaced a/b/c.txt (0 lines, 0 bytes).")
        #expect(again.before == "x")
        #expect(again.change.kind == .update)
    }

    @Test func whatIsNoFileIsRefused() throws {
        let folder = TemporaryFolder(["d/x": ""])
        mkfifo(folder.path("pipe"), 0o644)
        func code(_ path: String) -> FileError.Code? {
            do throws(FileError) {
                _ = try FileEditor.write("x", to: path, in: folder.policy())
                return nil
            } catch { return error.code }
        }
        #expect(code("d") == .isDirectory)
        #expect(code("pipe") == .special)
        #expect(code(".") == .isDirectory)
        #expect(code("d/x/y") == .path(.notADirectory))
        #expect(code("../x") == .path(.outsideWorkspace))
        #expect(folder.tree["d/x"] == "")
    }

    @Test func nothingIsLeftWhenALaterStepCannotBePrepared() throws {
        // Not even root can make a file in /proc.
        let folder = TemporaryFolder(["a": "1\n", "b": "2\n"])
        let patch = """
            *** Begin Patch
            *** Update File: a
            @@
            -1
            +changed
            *** Add File: new/deep/file
            +x
            *** Delete File: b
            *** Add File: /proc/apus-cannot-be
            +x
            *** End Patch
            """
        let result = Patch.run(patch, in: folder.policy(.dangerFullAccess))
        #expect(result.exitCode == 1)
        #expect(result.output.contains("/proc/apus-cannot-be cannot be written"))
        #expect(folder.tree == ["a": "1\n", "b": "2\n"])
    }

    @Test func earlierStepsAreUndoneWhenALaterOneFails() throws {
        let folder = TemporaryFolder(["a": "1\n", "b": "2\n", "c": "3\n"])
        chmod(folder.path("a"), 0o700)
        let patch = try Patch(
            parsing: """
                *** Begin Patch
                *** Update File: a
                @@
                -1
                +changed
                *** Add File: new/deep/file
                +x
                *** Add File: c
                +overwritten
                *** Delete File: b
                *** End Patch
                """)
        let plan = try patch.plan(in: folder.policy())
        // Deletions come last; this one no longer finds what was planned.
        folder.write("b", "changed by somebody else\n")
        let error = try #require(throws: PatchError.self) { try plan.apply() }
        #expect(error.code == .file(.changed))
        #expect(folder.tree == ["a": "1\n", "b": "changed by somebody else\n", "c": "3\n"])
        #expect(folder.mode("a") == 0o700)
    }

    @Test func conflictingNewFilesChangeNothing() throws {
        for order in [["x", "x/y"], ["x/y", "x"]] {
            let folder = TemporaryFolder(["z": "1\n"])
            let adds = order.map { "*** Add File: \($0)\n+text\n" }.joined()
            let text = "*** Begin Patch\n*** Delete File: z\n\(adds)*** End Patch"
            #expect(Patch.run(text, in: folder.policy()).exitCode == 1)
            #expect(folder.tree == ["z": "1\n"])
        }
    }

    @Test func aFolderExchangedForALinkIsNoticedAtTheWrite() throws {
        let folder = TemporaryFolder(["d/file": "1\n"])
        folder.folder(folder.outer + "/secret")
        folder.write(folder.outer + "/secret/file", "1\n")
        let patch = try Patch(
            parsing: "*** Begin Patch\n*** Update File: d/file\n@@\n-1\n+2\n*** Add File: d/new\n+x\n*** End Patch")
        let plan = try patch.plan(in: folder.policy())
        rename(folder.path("d"), folder.path("moved"))
        folder.link("d", to: folder.outer + "/secret")
        #expect(throws: PatchError.self) { try plan.apply() }
        #expect(folder.read(folder.outer + "/secret/file") == "1\n")
        #expect(folder.read(folder.outer + "/secret/new") == nil)
        #expect(folder.read("moved/file") == "1\n")
    }

    @Test func aFileExchangedForALinkIsNoticedAtTheWrite() throws {
        let folder = TemporaryFolder(["file": "1\n"])
        folder.write(folder.outer + "/victim", "1\n")
        let patch = try Patch(parsing: "*** Begin Patch\n*** Update File: file\n@@\n-1\n+2\n*** End Patch")
        let plan = try patch.plan(in: folder.policy())
        unlink(folder.path("file"))
        folder.link("file", to: "../victim")
        #expect(throws: PatchError.self) { try plan.apply() }
        #expect(folder.read(folder.outer + "/victim") == "1\n")
        #expect(folder.tree == ["file": "-> ../victim"])
    }

    /// Exchanges a folder for a link to the outside again and again while files are written below it.
    @Test func aRacingLinkNeverLetsAWriteOut() async throws {
        let folder = TemporaryFolder(["d/file": "0\n"])
        let outside = folder.outer + "/secret"
        folder.folder(outside)
        folder.write(outside + "/file", "precious\n")
        let (plain, away, link) = (folder.path("d"), folder.path("away"), folder.path("link"))
        symlink(outside, link)
        let swapper = Task.detached {
            while !Task.isCancelled {
                rename(plain, away)
                rename(link, plain)
                rename(plain, link)
                rename(away, plain)
            }
        }
        let policy = folder.policy()
        for count in 0..<300 { _ = try? FileEditor.write("\(count)\n", to: "d/file", in: policy) }
        swapper.cancel()
        await swapper.value
        #expect(folder.read(outside + "/file") == "precious\n")
        #expect(folder.read(outside + "/.apus") == nil)
    }
}
