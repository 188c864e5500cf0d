"""Large uploads on their way: in a temporary file whose name owes nothing to the sender's."""

from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler


class NotTakenError(SuspiciousOperation):
    """An upload that this computer could not write down. Answered by `bad_request`, at whatever stage it is read."""


class PlainlyNamed(TemporaryFileUploadHandler):
    """Django's own takes the ending of the sender's name, which may be longer than a file's name can be."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        FileUploadHandler.new_file(self, *args, **kwargs)
        try:
            self.file = TemporaryUploadedFile("upload", self.content_type, 0, self.charset, self.content_type_extra)
        except OSError as error:
            raise NotTakenError(error.strerror) from error

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            raise NotTakenError(error.strerror) from error

    def file_complete(self, file_size: int) -> UploadedFile[Any]:
        file: Any = super().file_complete(file_size)
        file.name = self.file_name
        return file
